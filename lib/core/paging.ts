import { AppError } from './errors'
import { findUnkeepable } from './json'
import { z } from './schema'

/** The parameters of every list. `page` is for old clients; a cursor misses nothing while new rows arrive. */
export const pageParameters = {
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().min(1).max(2000).optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
}
export const defaultLimit = 50

export interface Page<Item> {
  data: Item[]
  has_more: boolean
  next_cursor: string | null
}

/** The schema of a page of items. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), has_more: z.boolean(), next_cursor: z.string().nullable() })
}

/** A page made of up to one row more than its limit; `cursorOf` names the place of its last row. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (last: Row) => unknown,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit
  return {
    data: shown.map(toItem),
    has_more: hasMore,
    next_cursor: hasMore && last !== undefined ? encodeCursor(cursorOf(last)) : null,
  }
}

/** A place in a list as text that means nothing to the caller. */
export function encodeCursor(place: unknown): string {
  return btoa(JSON.stringify(place)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The place a cursor names. Throws `invalid_cursor` for text that was not made by `encodeCursor` for this list. */
export function decodeCursor<Place extends z.ZodType>(place: Place, cursor: string): z.output<Place> {
  try {
    const value: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
    if (findUnkeepable(value, 2) !== null) throw new TypeError('No cursor of ours holds such a value.')
    return place.parse(value)
  } catch (error) {
    const detail = 'Use next_cursor of the previous page as it is, or leave the cursor out to begin anew.'
    throw new AppError('invalid_cursor', detail, { cause: error })
  }
}
