import { expect, test } from 'vitest'
import { packNumbers, unpackNumbers, Vocabulary } from './vocabulary'

test('a word is one number for as long as it is used', () => {
  const words = new Vocabulary(1)
  expect([words.use('GET'), words.use('/'), words.use('GET')]).toEqual([1, 2, 1])
  words.release('GET')
  expect(words.codeOf('GET')).toBe(1)
  words.release('GET')
  expect(words.codeOf('GET')).toBeUndefined()
  expect(words.use('POST')).toBe(1)
  expect(words.use('GET')).toBe(3)
})

test('counts what its words take', () => {
  const words = new Vocabulary(1)
  words.use('a"b')
  words.use('c')
  words.release('c')
  expect(words.bytes).toBe(JSON.stringify('a"b').length - 1)
})

test('numbers are packed and unpacked', () => {
  const numbers = [0, 1, 63, 64, 4095]
  expect(packNumbers(numbers)).toHaveLength(10)
  expect(unpackNumbers(packNumbers(numbers))).toEqual(numbers)
  expect(unpackNumbers('')).toEqual([])
})
