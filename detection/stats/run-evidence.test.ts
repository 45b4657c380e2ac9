import { expect, test } from 'vitest'
import { exponential, seededRandom } from '../testing/random'
import { ownShareOf, runAfter } from './run-evidence'

const after = (nats: readonly number[], side: 1 | -1 = 1, alone = 1) =>
  nats.reduce((run, one) => runAfter(run, one, side, alone), 0)

test('values that are strange to one side add up, a single one does not grow with how strange it is', () => {
  expect(after([6, 6, 6])).toBeGreaterThan(after([6, 6]))
  expect(after([6, 6])).toBeGreaterThan(after([6]))
  expect(after([500])).toBe(after([8]))
})

test('low values make a run of their own, which a high one ends', () => {
  const low = after([6, 6], -1)
  expect(low).toBe(-after([6, 6]))
  expect(runAfter(low, 7, 1, 1)).toBe(7)
})

test('ordinary values wear a run off, on either side', () => {
  const run = after(Array.from({ length: 200 }, () => 8))
  expect(after([...Array.from({ length: 200 }, () => 8), ...Array.from({ length: 40 }, () => 1)])).toBe(0)
  const worn = Array.from({ length: 40 }, () => 0.5).reduce((left, nats) => runAfter(left, nats, -1, 1), run)
  expect(worn).toBe(0)
})

test('where strange values came in runs before, a run shows less', () => {
  expect(after([6, 6, 6], 1, 0.25)).toBeLessThan(after([6, 6, 6]))
})

test('in independent values a run comes no more often than its evidence says', () => {
  const random = seededRandom(1)
  const counts = [0, 0]
  let run = 0
  for (let at = 0; at < 200_000; at++) {
    run = runAfter(run, exponential(random, 1), random() < 0.5 ? 1 : -1, 1)
    for (const [index, least] of [5, 7].entries())
      if (Math.abs(run) >= least) counts[index] = (counts[index] ?? 0) + 1
  }
  expect((counts[0] ?? 0) / 200_000).toBeLessThan(2.5 * Math.exp(-5))
  expect((counts[1] ?? 0) / 200_000).toBeLessThan(2.5 * Math.exp(-7))
})

test('values that do not hang together count in full, those that nearly repeat each other hardly', () => {
  expect(ownShareOf(0.5)).toBe(1)
  expect(ownShareOf(0.4)).toBe(1)
  // A correlation of 0.9 has nine signs in ten alike, by Sheppard 0.856.
  expect(ownShareOf(0.856)).toBeCloseTo(0.1 / 1.9, 2)
  expect(ownShareOf(1)).toBe(0)
})
