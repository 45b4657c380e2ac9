import { expect, test } from 'vitest'
import { parseFormBody } from './form-body'

test.each([
  ['', {}],
  ['a=1&b=two%20words', { a: '1', b: 'two words' }],
  ['a[b][c]=1&a[b][d]=2', { a: { b: { c: '1', d: '2' } } }],
  ['a[]=x&a[]=y', { a: ['x', 'y'] }],
  ['items[0][price]=p&items[1][price]=q', { items: [{ price: 'p' }, { price: 'q' }] }],
  ['metadata[0]=zero&metadata[name]=n', { metadata: { 0: 'zero', name: 'n' } }],
])('%s', (body, expected) => {
  expect(parseFormBody(body)).toEqual(expected)
})

test('a name that every object has is a field like any other, and reaches no object beside', () => {
  const parsed = parseFormBody('__proto__[polluted]=1&constructor=2')
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
  expect(Object.hasOwn(parsed, 'constructor')).toBe(true)
})
