import { expect, test } from 'vitest'
import { LowCounts, PER_OCTAVE } from './low-counts'

test('counts those as low as a bucket and lower, as a list of all has it', () => {
  const all = Array.from({ length: 500 }, (_, index) => ((index + 1) / 500) ** 5)
  const counts = new LowCounts(20)
  for (const p of all) counts.add(p)
  for (let bucket = 0; bucket < 20; bucket++) {
    const most = 2 ** (-bucket / PER_OCTAVE)
    expect(counts.from(bucket)).toBe(all.filter(p => p <= most).length)
  }
  expect(counts.from(20)).toBe(0)
})

test('what is beyond the last bucket is in it', () => {
  const counts = new LowCounts(4)
  counts.add(1e-300)
  counts.add(1)
  expect(counts.save()).toEqual([1, 0, 0, 1])
})

test('saved and loaded it is the same; halved, each bucket counts half', () => {
  const counts = new LowCounts(8, [5, 0, 4, 1])
  expect(counts.save()).toEqual([5, 0, 4, 1])
  counts.halve()
  expect(counts.save()).toEqual([3, 0, 2, 1])
  expect(counts.from(1)).toBe(3)
})
