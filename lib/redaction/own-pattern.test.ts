import { expect, test } from 'vitest'
import { compileOwnPattern } from './own-pattern'

test('takes the ordinary forms of patterns', () => {
  expect(compileOwnPattern('CUST-\\d{6}').test('of CUST-123456')).toBe(true)
  expect(compileOwnPattern('(?i)order[ #:]+\\d+').test('ORDER #12')).toBe(true)
})

test.each([
  ['(', /missing closing/],
  ['(?<=a)b', /RE2/],
  ['(a)\\1', /RE2/],
  ['a*', /nothing at all/],
  ['x|', /nothing at all/],
  ['[^@]{1,200}z', /too large/],
  ['((a{1,100}){1,100})', /RE2/],
])('refuses %s and says why', (pattern, reason) => {
  expect(() => compileOwnPattern(pattern)).toThrow(reason)
})

test('a pattern that never ends for others takes time in proportion to the text', () => {
  // Each doubles the time of a backtracking engine with every further letter.
  for (const pattern of ['(a+)+$', '(a|aa)+$', '(a|aa|aaa)+$', '(.*a){20}', '(?:a?){90}a{90}b']) {
    const compiled = compileOwnPattern(pattern)
    const began = process.cpuUsage()
    compiled.matcher(`${'a'.repeat(32 * 1024)}!`).find()
    expect(process.cpuUsage(began).user / 1000, pattern).toBeLessThan(1500)
  }
})
