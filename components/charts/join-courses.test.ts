import { expect, test } from 'vitest'
import { joinCourses, widestGap } from './join-courses'

test('two courses are joined by time, in order, with nothing where one has no value', () => {
  const seen = [
    { time: 1, value: 10 },
    { time: 3, value: 30 },
  ]
  const before = [
    { time: 3, value: 33 },
    { time: 2, value: 22 },
  ]
  expect(joinCourses(seen, before)).toEqual([
    { time: 1, value: 10, likest: null },
    { time: 2, value: null, likest: 22 },
    { time: 3, value: 30, likest: 33 },
  ])
})

test('they lie furthest apart where both have a value', () => {
  const apart = [
    { time: 1, value: 100, likest: null },
    { time: 2, value: 5, likest: 7 },
    { time: 3, value: 1, likest: 9 },
  ]
  expect(widestGap(apart)).toBe(2)
})
