import { expect, test } from 'vitest'
import { groupingAccuracy } from './templates-accuracy'

test('a group counts only when it has exactly the lines of its true group', () => {
  // A is found, B is split in two, C and D are taken for one.
  const truth = ['A', 'A', 'B', 'B', 'B', 'C', 'D', 'A']
  const ours = ['x', 'x', 'y', 'y', 'z', 'w', 'w', 'x']
  expect(groupingAccuracy(truth, ours)).toBe(3 / 8)
})

test('the names of groups do not matter', () => {
  expect(groupingAccuracy(['1', '2', '1'], ['b', 'a', 'b'])).toBe(1)
})
