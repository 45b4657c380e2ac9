import { expect, test } from 'vitest'
import { exponential, seededRandom } from '../../testing/random'
import { Distances } from './distances'

function taught(seed: number, count: number, unit: number): Distances {
  const random = seededRandom(seed)
  const distances = new Distances()
  for (let index = 0; index < count; index++) distances.add(unit * (1 + exponential(random, 0.2)))
  return distances
}

test('ranks among the past: small chances come as often as they say', () => {
  const distances = taught(1, 4000, 0.1)
  const random = seededRandom(2)
  let rare = 0
  for (let index = 0; index < 20_000; index++)
    if (distances.tail(0.1 * (1 + exponential(random, 0.2))).p <= 0.01) rare++
  expect(rare / 20_000).toBeLessThan(0.013)
  expect(rare / 20_000).toBeGreaterThan(0.004)
})

test('beyond the past the chance goes on falling, and is the same at any scale', () => {
  const near = taught(3, 5000, 0.05)
  const far = taught(3, 5000, 0.5)
  const chances = [2, 3, 4].map(times => near.tail(0.05 * times).p)
  expect(chances[0]).toBeGreaterThan(chances[1] ?? 1)
  expect(chances[1]).toBeGreaterThan(chances[2] ?? 1)
  expect(Math.log10(chances[2] ?? 1)).toBeCloseTo(Math.log10(far.tail(0.5 * 4).p), 0)
})

test('is saved whole', () => {
  const distances = taught(4, 500, 0.2)
  const copy = Distances.load(JSON.parse(JSON.stringify(distances.save())))
  expect(copy.tail(0.31)).toEqual(distances.tail(0.31))
  expect(copy.band()).toEqual(distances.band())
  expect(copy.total).toBe(500)
})

test('fading halves what was counted', () => {
  const distances = taught(5, 1000, 0.2)
  distances.fade()
  expect(distances.total).toBe(500)
})
