import type { Reading } from '../../text/read-event'

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
export function categoriesOf({ tokens }: Reading): Category[] {
  const categories: Category[] = []
  for (const token of tokens) {
    const read = split(token)
    if (read === null) continue
    categories.push(read)
    if (categories.length === MOST) break
  }
  return categories
}

/** Tokens come again and again: what each is. */
const known = new Map<string, Category | null>()

function split(token: string): Category | null {
  const found = known.get(token)
  if (found !== undefined) return found
  const at = token.indexOf('=')
  const isCategory = at > 0 && at < token.length - 1 && token.length <= LONGEST && !token.includes('<')
  const read = isCategory ? { field: token.slice(0, at), value: token.slice(at + 1) } : null
  if (known.size > 5000) known.clear()
  known.set(token, read)
  return read
}
