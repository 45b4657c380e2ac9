import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findUnkeepable, isJsonObject, jsonBytes } from './json'

test('keeps any JSON value of ordinary depth', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }), value => {
      fc.pre(!JSON.stringify(value).includes('\\u0000'))
      return findUnkeepable(JSON.parse(JSON.stringify(value)), 32) === null
    }),
  )
})

test.each([
  ['{"a":["x\\u0000y"]}', 'zero character'],
  ['{"a\\u0000":1}', 'zero character'],
  ['"\\ud800"', 'surrogate'],
  ['{"a":1e999}', 'too large'],
  [`${'['.repeat(40)}${']'.repeat(40)}`, 'nesting'],
])('refuses %s', (text, reason) => {
  expect(findUnkeepable(JSON.parse(text), 32)).toContain(reason)
})

test('a value nested a million deep is refused without running out of stack', () => {
  expect(findUnkeepable(JSON.parse('['.repeat(1e6) + ']'.repeat(1e6)), 32)).toContain('nesting')
})

test('counts bytes, not characters', () => {
  expect(jsonBytes('é')).toBe(4)
  expect(isJsonObject([])).toBe(false)
  expect(isJsonObject(null)).toBe(false)
  expect(isJsonObject({})).toBe(true)
})
