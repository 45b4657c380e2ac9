import { AppError } from '@/lib/core/errors'
import { fieldErrors } from '@/lib/core/field-errors'
import { findUnkeepable } from '@/lib/core/json'
import { z } from '@/lib/core/schema'

/** Input as the schema wants it. Throws `invalid_request` with one entry for each thing wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  const errors = fieldErrors(result.error)
  const first = errors[0]
  const where = first === undefined || first.pointer === '' ? '' : `${first.pointer}: `
  throw new AppError('invalid_request', `${where}${first?.detail ?? 'The input is not as expected.'}`, {
    errors,
  })
}

/** A query string as a plain object. Throws `invalid_request` for a parameter given twice. */
export function queryObject(search: URLSearchParams): Record<string, string> {
  const query = new Map<string, string>()
  for (const [name, value] of search) {
    if (query.has(name))
      throw new AppError('invalid_request', `The parameter ${name.slice(0, 64)} is given twice.`)
    query.set(name, value)
  }
  return Object.fromEntries([...query].filter(([, value]) => value !== ''))
}

const deepest = 32

/** The input, if the database can hold it. Throws `invalid_request` for a zero character or half of a surrogate pair. */
export function requireKeepable<Input>(input: Input): Input {
  const unkeepable = findUnkeepable(input, deepest)
  if (unkeepable === null) return input
  throw new AppError('invalid_request', `The input holds ${unkeepable}.`)
}

/** The input of a route that takes none: any parameter is refused. */
export const noInput = z.strictObject({})
/** The answer of a route that has none. */
export const noAnswer = z.void()
