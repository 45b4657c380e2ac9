import { expect, test } from 'vitest'
import { packCounts, unpackCounts } from './pack-counts'

test.each([
  [[]],
  [[0, 0, 0]],
  [[1]],
  [[0, 127, 128, 0, 16_383, 16_384]],
  [[...new Array(500).fill(0), 2 ** 32 - 1, 0]],
])('%j comes back as it was', counts => {
  expect([...unpackCounts(packCounts(counts), counts.length)]).toEqual(counts)
})

test('takes less than half of what JSON takes', () => {
  const counts = Array.from({ length: 1156 }, (_, at) => (at * 7919) % 5000)
  const pairs = counts.flatMap((count, at) => (count === 0 ? [] : [at, count]))
  expect(packCounts(counts).length).toBeLessThan(0.5 * JSON.stringify(pairs).length)
})
