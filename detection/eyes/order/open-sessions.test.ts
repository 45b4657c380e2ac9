import { expect, test } from 'vitest'
import { OpenSessions } from './open-sessions'

const nothing = { countBits: 0, excessBits: 0 }

test('a session is over when nothing came for much longer than is usual between its steps', () => {
  const open = new OpenSessions()
  for (let step = 0; step < 100; step++) open.add('a', 'x', step * 20_000, nothing, false)
  const last = 99 * 20_000
  expect(open.close(last + 60_000)).toEqual([])
  expect(open.nextCloseMs()).toBeLessThan(last + 600_000)
  expect(open.close(last + 600_000).map(session => session.id)).toEqual(['a'])
  expect(open.find('a')).toBeNull()
})

test('where too many go on, some are followed as a whole and the others not at all', () => {
  const open = new OpenSessions()
  for (let step = 0; step < 3; step++) {
    for (let id = 0; id < 500; id++)
      if (open.follows(`s${id}`)) open.add(`s${id}`, 'x', 500 * step + id, nothing, false)
  }
  const followed = Array.from({ length: 500 }, (_, id) => open.find(`s${id}`)).filter(
    session => session !== null,
  )
  expect(followed.length).toBeGreaterThan(15)
  expect(followed.length).toBeLessThanOrEqual(80)
  expect(followed.filter(session => session.steps === 'xxx')).toHaveLength(followed.length)
})

test('saved and loaded, the order of closing is the same', () => {
  const open = new OpenSessions()
  for (const id of ['a', 'b', 'a', 'c']) open.add(id, 'x', 1000, nothing, false)
  const copy = OpenSessions.load(JSON.parse(JSON.stringify(open.save())))
  expect(copy.close(1e9)).toEqual(open.close(1e9))
})
