import { expect, test } from 'vitest'
import { fieldName, isNumberedThing } from './field-name'

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
  [' ms, attempt 1', 'in_ms'],
  [' MB free', 'in_mb'],
  [' mserrors', 'in'],
  ['', 'in'],
])('a unit that follows the number belongs to its name: in 143%s', (after, name) => {
  expect(fieldName(['finished', 'in'], '<num>', 1, after)).toBe(name)
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
