import { expect, test } from 'vitest'
import { OpenSessions } from './open-sessions'

const nothing = { countBits: 0, excessBits: 0 }

test('a session is over when nothing came for much longer than is usual between its steps', () => {
  const open = new OpenSessions()
  for (let step = 0; step < 100; step++) open.add('a', 'x', step * 20_000, nothing)
  const last = 99 * 20_000
  expect(open.close(last + 60_000)).toEqual([])
  expect(open.nextCloseMs()).toBeLessThan(last + 600_000)
  expect(open.close(last + 600_000).map(session => session.id)).toEqual(['a'])
  expect(open.find('a')).toBeNull()
})

test('the oldest are over when there are too many, and a step keeps one young', () => {
  const open = new OpenSessions()
  for (let id = 0; id < 250; id++) {
    open.add(`s${id}`, 'x', id, nothing)
    open.add('young', 'y', id, nothing)
    open.close(id)
  }
  expect(open.find('s0')).toBeNull()
  expect(open.find('s249')?.steps).toBe('x')
  expect(open.find('young')?.steps).toHaveLength(250)
})

test('saved and loaded, the order of closing is the same', () => {
  const open = new OpenSessions()
  for (const id of ['a', 'b', 'a', 'c']) open.add(id, 'x', 1000, nothing)
  const copy = OpenSessions.load(JSON.parse(JSON.stringify(open.save())))
  expect(copy.close(1e9)).toEqual(open.close(1e9))
})
