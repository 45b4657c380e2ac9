import type { Reading } from '../../text/read-event'
import { remembered, rememberedOf } from '../../text/remembered'

/** A field of an event that holds one of a few words. */
export interface Category {
  field: string
  value: string
}

const LONGEST = 40
const MOST = 12

/**
 * The categories of an event: `key=value` with a value that is no number, id or time, of objects and of lines. Codes such as a status
 * count as words; what the reading masks does not.
 */
export function categoriesOf({ tokens }: Reading): readonly Category[] {
  return categoriesAmong(tokens)
}

const categoriesAmong = rememberedOf((tokens: readonly string[]): readonly Category[] => {
  const categories: Category[] = []
  for (const token of tokens) {
    if (!token.includes('=')) continue
    const read = split(token)
    if (read === null) continue
    categories.push(read)
    if (categories.length === MOST) break
  }
  return categories
})

/** Null where the token is no category. */
const split = remembered((token): Category | null => {
  const at = token.indexOf('=')
  const isCategory = at > 0 && at < token.length - 1 && token.length <= LONGEST && !token.includes('<')
  return isCategory ? { field: token.slice(0, at), value: token.slice(at + 1) } : null
})
