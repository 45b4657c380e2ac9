import { expect, test } from 'vitest'
import { wordAt } from './words'

test('a word is what stands at its place, and empty where no place is', () => {
  const words = { text: 'took 143 ms', starts: [0, 5, 9], ends: [4, 8, 11] }
  expect([0, 1, 2].map(place => wordAt(words, place))).toEqual(['took', '143', 'ms'])
  expect(wordAt(words, 3)).toBe('')
  expect(wordAt(words, -1)).toBe('')
})
