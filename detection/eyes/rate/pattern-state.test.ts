import { expect, test } from 'vitest'
import { type PatternState, packPattern, unpackPattern } from './pattern-state'

test('what is packed of a pattern is all that was known of it, in less room', () => {
  const state: PatternState = [
    17,
    2,
    [
      [40_319, 0.9911, 3, 1.25],
      [0.119, 0.088, 0.119, 0.089, 0.195, 0.218, 0.193, 0.218],
      [
        [0, 0.127],
        [4, 0.123],
      ],
      [0, 0, 0],
      [0.431, 1_769_957_700_000, 0.431],
    ],
    ...[0, 0, 0, 1, 0, 7],
  ]
  const packed = packPattern(state)
  expect(unpackPattern(packed)).toEqual(state)
  expect(packed.length).toBeLessThan(0.7 * JSON.stringify(state).length)
})

test('a pattern that came for the first time has no intervals yet', () => {
  const state: PatternState = [1, 1, [[0, 1.1, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0], [], [0, 0, 0], [0, 0, 0]]]
  expect(unpackPattern(packPattern(state))).toEqual(state)
})
