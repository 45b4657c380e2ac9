import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonBytes } from './json-bytes'

test('is what an encoder makes of it, for any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), text => {
      expect(jsonBytes(text)).toBe(new TextEncoder().encode(JSON.stringify(text)).length)
    }),
    { numRuns: 2000 },
  )
})

test('counts quotes, escapes, letters of two and three bytes, and pairs', () => {
  expect(['', 'a', '"', '\u0001', 'é', '語', '😀'].map(jsonBytes)).toEqual([2, 3, 4, 8, 4, 5, 6])
})
