import { expect, test } from 'vitest'
import { pointsOf, stretchOf } from './stretch-of'

const points = [4, 1, 2, 2, 1, 3].map((value, time) => ({ time, value }))

test('is the shortest one with five events', () => {
  expect(stretchOf([...points, { time: 6, value: 5 }], 0)).toEqual({ intervals: 1, seen: 5 })
  expect(stretchOf(points, 0)).toEqual({ intervals: 3, seen: 6 })
})

test('begins no earlier than the evidence', () => {
  expect(stretchOf(points, 3)).toEqual({ intervals: 3, seen: 6 })
  expect(stretchOf(points, 4)).toBeNull()
})

test('is not longer than ten intervals', () => {
  const rare = Array.from({ length: 30 }, (_, time) => ({ time, value: time % 3 === 0 ? 1 : 0 }))
  expect(stretchOf(rare, 0)).toBeNull()
})

test('what came before is counted in stretches as long', () => {
  expect(pointsOf(points, 3)).toEqual([
    { time: 0, value: 7 },
    { time: 3, value: 6 },
  ])
  expect(pointsOf(points, 4)).toEqual([{ time: 2, value: 8 }])
  expect(pointsOf(points, 1)).toEqual(points)
})
