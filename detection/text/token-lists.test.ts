import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedList } from './token-lists'

test('the same tokens are the same list, and others are not', () => {
  const list = sharedList(['user', '<num>', 'logged', 'in'])
  expect(list).toEqual(['user', '<num>', 'logged', 'in'])
  expect(sharedList(['user', '<num>', 'logged', 'in'])).toBe(list)
  expect(sharedList(['user', '<num>', 'logged'])).toEqual(['user', '<num>', 'logged'])
  expect(sharedList([])).toEqual([])
})

test('a list has the tokens that it was given, whatever came before', () => {
  const tokens = fc.array(fc.constantFrom('a', 'b', 'a b', '', '<num>', 'a word of some length'), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(tokens, given => {
      expect(sharedList(given)).toEqual(given)
    }),
    { numRuns: 2000 },
  )
})

test('what is long is not kept', () => {
  for (const long of [['x'.repeat(65)], Array.from({ length: 65 }, () => 'x')])
    expect(sharedList(long)).toBe(long)
})

test('lists without end are forgotten, not kept', () => {
  const first = sharedList(['one', 'of', 'many'])
  for (let n = 0; n < 10_000; n++) expect(sharedList(['item', String(n)])).toEqual(['item', String(n)])
  expect(sharedList(['one', 'of', 'many'])).toEqual(first)
  expect(sharedList(['one', 'of', 'many'])).not.toBe(first)
})
