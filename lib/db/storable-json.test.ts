import { expect, test } from 'vitest'
import { storableJson } from './storable-json'

test('a NUL and half of a surrogate pair become U+FFFD, in names and values at any depth', () => {
  expect(storableJson({ 'a\0': ['b\0c', { d: '\ud83d' }], e: 1, f: null })).toEqual({
    'a\uFFFD': ['b\uFFFDc', { d: '\uFFFD' }],
    e: 1,
    f: null,
  })
})

test('what jsonb can hold is answered as it came', () => {
  const value = { text: 'naïve 👍 \\u0041', list: [1, 'x'] }
  expect(storableJson(value)).toBe(value)
})
