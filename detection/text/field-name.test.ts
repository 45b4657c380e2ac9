import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldName, isNumberedThing, unitAt } from './field-name'

test.each([
  [[], 'latency=<num>', 'latency'],
  [['query', 'took'], '<num>', 'took'],
  [['WARN'], '<num>', null],
  [['HTTP/1.1', '"', '200'], '<num>', 'bytes'],
  [['200', '<num>'], '<num>', 'time'],
  [['<text>'], '<num>', 'time'],
  [['('], '<num>ms', 'number 1 (ms)'],
  [['<num>', '<num>'], '<num>', 'number 1'],
  [['(', 'x'], '<num>', null],
])('after %j the number of %s is called %s', (tokens, masked, name) => {
  expect(fieldName(tokens, masked, 1, '')).toBe(name)
})

test.each([
  ['ms', 'in_ms'],
  ['', 'in'],
])('a unit that follows the number belongs to its name: %s', (unit, name) => {
  expect(fieldName(['finished', 'in'], '<num>', 1, unit)).toBe(name)
})

test.each([
  [' ms, attempt 1', 'ms'],
  [' MB free', 'mb'],
  ['Seconds', 'seconds'],
  ['   KiB', 'kib'],
  [' mserrors', ''],
  [' ms_1', ''],
  [' bytesread', ''],
  [' user', ''],
  [' \u017f', ''],
  ['', ''],
])('the unit behind a number is read: 143%s', (after, unit) => {
  expect(unitAt(`143${after}`, 3)).toBe(unit)
})

test('a unit is what an expression finds in the next twelve characters', () => {
  const rule = /^\s*(ns|us|ms|s|secs?|seconds|bytes|[kmg]i?b)\b/i
  const part = fc.constantFrom(' ', '\t', 'ms', 'KB', 'sec', 'seconds', 's', '_', '1', '-', '\u017f', 'é')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), parts => {
      const after = parts.join('')
      expect(unitAt(after, 0)).toBe(rule.exec(after.slice(0, 12))?.[1]?.toLowerCase() ?? '')
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['user.id', true],
  ['pid', true],
  ['http.status_code', true],
  ['statusCode', true],
  ['latency_ms', false],
  ['depth', false],
])('%s numbers things: %s', (field, answer) => {
  expect(isNumberedThing(field)).toBe(answer)
})
