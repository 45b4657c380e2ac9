import { AppError } from '@/lib/core/errors'
import { fieldErrors } from '@/lib/core/field-errors'
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
  const query: Record<string, string> = {}
  for (const [name, value] of search) {
    if (name in query)
      throw new AppError('invalid_request', `The parameter ${name.slice(0, 64)} is given twice.`)
    if (value !== '') query[name] = value
  }
  return query
}

/** The input of a route that takes none: any parameter is refused. */
export const noInput = z.strictObject({})
/** The answer of a route that has none. */
export const noAnswer = z.void()
