import { expect, test } from 'vitest'
import { RecentCounts } from './recent-counts'

const MINUTE = 60_000

test('the newest count is the last point, and each earlier one an interval before', () => {
  const recent = new RecentCounts()
  recent.add(3)
  recent.add(0)
  expect(recent.pointsTo(10 * MINUTE, MINUTE, 41)).toEqual([
    { time: 8 * MINUTE, value: 3 },
    { time: 9 * MINUTE, value: 0 },
    { time: 10 * MINUTE, value: 41 },
  ])
})

test('keeps the last nine counts, also when saved', () => {
  const recent = new RecentCounts()
  for (let count = 1; count <= 12; count++) recent.add(count)
  expect(recent.save()).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12])
  const values = RecentCounts.load(recent.save())
    .pointsTo(0, MINUTE, 13)
    .map(({ value }) => value)
  expect(values).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
})
