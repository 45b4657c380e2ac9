import { expect, test } from 'vitest'
import { cameSentence } from './came-sentence'

test('as many as came need no explanation', () => {
  expect(cameSentence(3, 3)).toBe('That is how many really came.')
  expect(cameSentence(0, 0)).toBe('None came.')
})

test('another number is told with the reasons why it may differ', () => {
  expect(cameSentence(3, 4)).toMatch(
    /^4 incidents really came: then it was judged by .+, here by those of now/,
  )
  expect(cameSentence(2, 1)).toMatch(/^1 incident really came:/)
  expect(cameSentence(2, 0)).toMatch(/^None came:/)
})
