import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, toPage } from './paging'
import { z } from './schema'

const place = z.strictObject({ at: z.string() })

test('a cursor leads back to its place', () => {
  const cursor = encodeCursor({ at: '2026-01-15T12:00:00.123456+00:00' })
  expect(cursor).toMatch(/^[\w-]+$/)
  expect(decodeCursor(place, cursor)).toEqual({ at: '2026-01-15T12:00:00.123456+00:00' })
})

test.each(['', 'x', '!!!', encodeCursor({ other: 1 }), encodeCursor(null)])(
  'the cursor %j is refused',
  cursor => {
    expect(() => decodeCursor(place, cursor)).toThrowError(
      expect.objectContaining({ code: 'invalid_cursor' }),
    )
  },
)

test('a page shows its limit and says whether more follow', () => {
  const page = (rows: number[]) =>
    toPage(
      rows,
      2,
      row => row * 10,
      row => ({ at: String(row) }),
    )
  expect(page([1, 2])).toEqual({ data: [10, 20], has_more: false, next_cursor: null })
  expect(page([1, 2, 3])).toEqual({ data: [10, 20], has_more: true, next_cursor: encodeCursor({ at: '2' }) })
  expect(page([])).toEqual({ data: [], has_more: false, next_cursor: null })
})
