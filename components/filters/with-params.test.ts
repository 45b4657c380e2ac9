import { expect, test } from 'vitest'
import { withParams } from './with-params'

test('a changed filter keeps the others and starts at the first page', () => {
  expect(withParams('/events', { stream: 'logs/web', q: 'a b', cursor: 'x' }, { range: '24h' })).toBe(
    '/events?stream=logs%2Fweb&q=a+b&range=24h',
  )
})

test('an undefined value removes its filter', () => {
  expect(withParams('/events', { q: 'x' }, { q: undefined })).toBe('/events')
})

test('a cursor that is asked for stays', () => {
  expect(withParams('/events', { cursor: 'old' }, { cursor: 'new' })).toBe('/events?cursor=new')
})
