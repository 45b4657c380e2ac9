import { expect, test } from 'vitest'
import { readEvent } from '../../text/read-event'
import { categoriesOf } from './categories-of'

test('words and codes of fields are categories; numbers, ids and free text are not', () => {
  const data = {
    route: '/cart',
    status: 503,
    took_ms: 12,
    request_id: 'a1b2c3d4e5',
    note: 'out of stock',
    beta: true,
  }
  expect(categoriesOf(readEvent({ time: 0, data }))).toEqual([
    { field: 'beta', value: 'true' },
    { field: 'route', value: '/cart' },
    { field: 'status', value: '503' },
  ])
})

test('so they are in a line of pairs', () => {
  const line = 'level=info method=GET path=/cart took=12ms'
  expect(categoriesOf(readEvent({ time: 0, data: line }))).toContainEqual({ field: 'method', value: 'GET' })
})
