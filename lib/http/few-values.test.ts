import { expect, test } from 'vitest'
import { requireFewValues } from './few-values'

const tooMany = expect.objectContaining({ code: 'payload_too_large' })

test.each([
  ['a list of empty lists', `[${'[],'.repeat(1_000_000)}[]]`],
  ['nesting without end', '['.repeat(2_000_001)],
  ['fields of one object', `{${'"a":1,'.repeat(2_000_001)}"a":1}`],
  ['values behind strings that end in backslashes', `["\\\\",${'1,'.repeat(2_000_001)}1]`],
])('%s is refused before it is parsed', (_what, text) => {
  expect(() => requireFewValues(text)).toThrow(tooMany)
})

test.each([
  ['commas and brackets in text', JSON.stringify(['1,2,[3],{'.repeat(500_000)])],
  ['quotes in text', JSON.stringify(['",[{\\'.repeat(500_000)])],
  [
    'much text',
    JSON.stringify(Array.from({ length: 100_000 }, () => ({ stream_type: 'logs', data: 'x'.repeat(150) }))),
  ],
  ['text without an end', `"${'a,'.repeat(3_000_000)}`],
])('%s is let through', (_what, text) => {
  expect(() => requireFewValues(text)).not.toThrow()
})
