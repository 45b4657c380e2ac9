import { describe, expect, test } from 'vitest'
import { seededRandom } from '../testing/random'
import { SmallestP } from './smallest-p'

/** The share of 20,000 events in which the p-value of the smallest of two is at most 1 %. */
function shareBelow(level: number, pair: (random: () => number) => [number, number]): number {
  const random = seededRandom(5)
  const smallest = new SmallestP()
  let below = 0
  for (let event = 0; event < 20_000; event++) {
    const least = Math.min(...pair(random))
    if (smallest.p(least, 2) <= level) below++
    smallest.learn(least, 2)
  }
  return below / 20_000
}

describe('is uniform', () => {
  test('where two are independent: the factor is nearly two', () => {
    expect(shareBelow(0.01, random => [random(), random()]) / 0.01).toBeCloseTo(1, 0.5)
  })

  test('where two always say the same: the factor is nearly one', () => {
    const share = shareBelow(0.01, random => {
      const one = random()
      return [one, one]
    })
    expect(share / 0.01).toBeGreaterThan(0.7)
    expect(share / 0.01).toBeLessThan(1.3)
  })
})

test('stays between half of the smallest and Bonferroni, whatever came before', () => {
  const smallest = new SmallestP()
  expect(smallest.p(0.001, 3)).toBe(0.003)
  for (let event = 0; event < 5000; event++) smallest.learn(Math.sqrt((event + 0.5) / 5000), 3)
  expect(smallest.p(0.1, 3)).toBe(0.05)
  for (let event = 0; event < 500; event++) smallest.learn(1e-9, 3)
  expect(smallest.p(0.001, 3)).toBe(0.003)
})

test('that most are cautious does not make the rarest rarer', () => {
  const smallest = new SmallestP()
  for (let event = 0; event < 1000; event++) smallest.learn(Math.sqrt((event + 0.5) / 1000), 3)
  expect(smallest.p(0.1, 3)).toBe(0.05)
  expect(smallest.p(0.001, 3)).toBeGreaterThan(0.97 * 0.001)
})

test('one that is always alone is left as it is; where others speak at times, they count', () => {
  const smallest = new SmallestP()
  for (let event = 0; event < 100; event++) smallest.learn(0.5, 1)
  expect(smallest.p(0.2, 1)).toBe(0.2)
  smallest.learn(0.5, 2)
  expect(smallest.p(1e-5, 1)).toBeGreaterThan(1e-5)
})

test('saved and loaded, it says the same; its state is small', () => {
  const random = seededRandom(1)
  const smallest = new SmallestP()
  for (let event = 0; event < 100_000; event++) smallest.learn(random() ** 4, 2)
  const copy = SmallestP.load(JSON.parse(JSON.stringify(smallest.save())))
  expect(copy.p(0.003, 2)).toBe(smallest.p(0.003, 2))
  expect(JSON.stringify(smallest.save()).length).toBeLessThan(600)
})
