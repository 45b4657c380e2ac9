import { expect, test } from 'vitest'
import { readEvent } from '../../text/read-event'
import type { StreamEvent } from '../../types'
import { SessionKey } from './session-key'

function after(data: readonly StreamEvent['data'][]): SessionKey {
  const key = new SessionKey()
  for (const [time, each] of data.entries()) key.learn(readEvent({ time, data: each }))
  return key
}

const find = (key: SessionKey, data: StreamEvent['data']) => key.find(readEvent({ time: 0, data }))

test('an id that comes back soon, and is new often, tells sessions apart', () => {
  const key = after(
    Array.from({ length: 300 }, (_, index) => ({
      host: 'web-1',
      trace_id: `t${Math.floor(index / 4)}x`,
      took_ms: index,
    })),
  )
  expect(find(key, { host: 'web-1', trace_id: 't9z', took_ms: 1 })).toEqual({ field: 'trace_id', id: 't9z' })
})

test('so does one in the words of a line', () => {
  const key = after(
    Array.from({ length: 300 }, (_, index) => `Receiving block blk_-${90_000 + Math.floor(index / 3)} now`),
  )
  expect(find(key, 'Deleted block blk_-77123 now')?.id).toBe('blk_-77123')
})

test('an id of the event itself, and a constant, do not', () => {
  const own = after(
    Array.from({ length: 1500 }, (_, index) => ({ request_id: `r${index}a${index * 7}`, status: 200 })),
  )
  expect(find(own, { request_id: 'r1', status: 200 })).toBeNull()
  const constant = after(Array.from({ length: 1500 }, () => ({ session: 'main', status: 200 })))
  expect(find(constant, { session: 'main', status: 200 })).toBeNull()
})

test('an id that a line has twice has not come back', () => {
  const node = (index: number) => `R${10_000 + index}M${index * 7}`
  const key = after(
    Array.from({ length: 1500 }, (_, index) => `${node(index)} up 2 h, ${node(index)} RAS KERNEL INFO`),
  )
  expect(find(key, 'R10001M7 up 2 h, R10001M7 RAS KERNEL INFO')).toBeNull()
})

test('a session that goes on for long is known however many others began since', () => {
  const key = new SessionKey()
  expect(key.begin('main')).toBe('new')
  for (let session = 0; session < 90; session++) key.begin(`early ${session}`)
  expect(key.begin('main')).toBe('again')
  for (let session = 0; session < 90; session++) key.begin(`late ${session}`)
  expect(key.beganLately('main')).toBe(true)
})

test('a key whose sessions begin again and again names what stays, and is given up', () => {
  const key = after(
    Array.from({ length: 400 }, (_, index) => ({ job: `j${Math.floor(index / 4)}`, step: 'x' })),
  )
  expect(key.field).toBe('job')
  let given = 0
  for (let session = 0; session < 300; session++)
    if (key.field !== '' && key.begin(`j${session % 40}`) === 'given up') given++
  expect(given).toBe(1)
  expect(key.field).toBe('')
})

test('saved and loaded while it learns, it goes on', () => {
  const data = Array.from({ length: 190 }, (_, index) => ({
    session: `s${Math.floor(index / 5)}`,
    step: 'x',
  }))
  const key = after(data)
  const copy = SessionKey.load(JSON.parse(JSON.stringify(key.save())))
  for (const each of data.slice(0, 20)) {
    key.learn(readEvent({ time: 0, data: each }))
    copy.learn(readEvent({ time: 0, data: each }))
  }
  expect(copy.field).toBe('session')
  expect(copy.save()).toEqual(key.save())
})
