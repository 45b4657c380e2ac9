import { expect, test } from 'vitest'
import { seededRandom } from '../../testing/random'
import { ShareTrack } from './share-track'

test('equals the largest sum over all beginnings (the definition), and says when it began', () => {
  const random = seededRandom(1)
  const track = new ShareTrack()
  const ratios: number[] = []
  for (let time = 0; time < 400; time++) {
    const ratio = random() < 0.2 ? 0.9 : -0.3
    ratios.push(ratio)
    track.add(ratio, ratio > 0, time)
    let best = 0
    let since = time
    for (let from = ratios.length - 1, sum = 0; from >= 0; from--) {
      sum += ratios[from] ?? 0
      if (sum > best + 1e-9) [best, since] = [sum, from]
    }
    if (best > 0 && best < 8) {
      expect(track.evidence).toBeCloseTo(best, 2)
      expect(track.since).toBe(since)
      expect(track.events).toBe(time - since + 1)
    }
  }
})

test('gives its peak when it is over, and is then at 0', () => {
  const track = new ShareTrack()
  expect(track.add(2, true, 1)).toBe(0)
  expect(track.add(-0.5, false, 2)).toBe(0)
  expect(track.add(-5, false, 3)).toBe(2)
  expect(track.evidence).toBe(0)
  expect(track.save()).toEqual([])
})
