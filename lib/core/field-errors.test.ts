import { expect, test } from 'vitest'
import { fieldErrors } from './field-errors'
import { z } from './schema'

const schema = z.strictObject({ name: z.string().min(2), tags: z.strictObject({ 'a/b': z.number() }) })

function errorsOf(input: unknown) {
  const result = schema.safeParse(input, { reportInput: true })
  return result.success ? [] : fieldErrors(result.error)
}

test('names a missing field, a wrong one and an unknown one by their pointers', () => {
  expect(errorsOf({ tags: { 'a/b': 'x', extra: 1 }, more: 2 })).toEqual([
    { pointer: '/name', code: 'required', detail: 'This field is required.' },
    { pointer: '/tags/a~1b', code: 'invalid_type', detail: expect.stringContaining('number') },
    { pointer: '/tags/extra', code: 'unknown_field', detail: expect.stringContaining('extra') },
    { pointer: '/more', code: 'unknown_field', detail: expect.stringContaining('more') },
  ])
})

test('tells too small from the wrong type', () => {
  expect(errorsOf({ name: 'x', tags: { 'a/b': 1 } })).toMatchObject([{ pointer: '/name', code: 'too_small' }])
})

test('an unknown name of any length is told in a line', () => {
  const [error] = errorsOf({ name: 'fine', tags: { 'a/b': 1 }, ['x'.repeat(30_000)]: 1 })
  expect(error).toEqual({
    pointer: `/${'x'.repeat(100)}…`,
    code: 'unknown_field',
    detail: `The field ${'x'.repeat(100)}… is not known here. Remove it.`,
  })
})
