import { expect, test } from 'vitest'
import { joinCourses } from './join-courses'

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
