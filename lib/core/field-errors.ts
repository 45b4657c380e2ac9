import type { FieldError } from './errors'
import type { z } from './schema'

/** A zod error as field errors: one for each thing wrong, an unknown field named by its own pointer. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap(toFieldErrors)
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, mostNames)
      .map(shorten)
      .map(key => ({
        pointer: pointer([...issue.path, key]),
        code: 'unknown_field',
        detail: `The field ${key} is not known here. Remove it.`,
      }))
  }
  // An absent optional field never fails, so what fails while absent was required.
  if (issue.input === undefined && issue.path.length > 0) {
    return [{ pointer: pointer(issue.path), code: 'required', detail: 'This field is required.' }]
  }
  const detail = issue.message.endsWith('.') ? issue.message : `${issue.message}.`
  return [{ pointer: pointer(issue.path), code: codeOf[issue.code] ?? 'invalid_value', detail }]
}

const mostCharacters = 100
const mostNames = 100

/** A name that a sender made up may be as long as all that was sent; an answer is not twice that. */
function shorten(name: string): string {
  return name.length <= mostCharacters ? name : `${name.slice(0, mostCharacters)}…`
}

const codeOf: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'invalid_type',
  too_big: 'too_large',
  too_small: 'too_small',
  invalid_format: 'invalid_format',
}

/** A path as a JSON pointer: `['data', 'a/b']` is `/data/a~1b`. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
