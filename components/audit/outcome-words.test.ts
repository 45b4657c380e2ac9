import { expect, test } from 'vitest'
import { outcomeOf, outcomeWords } from './outcome-words'

test.each([
  [200, 'done', 'done'],
  [303, 'done', 'done'],
  [400, 'refused', 'refused: not valid'],
  [403, 'refused', 'refused: not allowed'],
  [422, 'refused', 'refused'],
  [429, 'refused', 'refused: too many calls'],
  [500, 'failed', 'failed'],
  [503, 'failed', 'failed'],
] as const)('%i is %s', (status, outcome, words) => {
  expect(outcomeOf(status)).toBe(outcome)
  expect(outcomeWords(status)).toBe(words)
})
