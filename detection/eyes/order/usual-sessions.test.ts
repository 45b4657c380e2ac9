import { expect, test } from 'vitest'
import { UsualSessions } from './usual-sessions'

const of = (...all: string[]) => {
  const usual = new UsualSessions()
  for (const [time, steps] of all.entries()) usual.add({ time, id: `s${time}`, steps })
  return usual
}

test('the likest of the last ones come first', () => {
  const usual = of('abz', 'abcz', 'xyz')
  expect(usual.nearest('abccz', 2).map(({ id, steps }) => [id, steps])).toEqual([
    ['s1', 'abcz'],
    ['s0', 'abz'],
  ])
})

test('one of each kind is kept, the newest, and six in all', () => {
  expect(of('ab', 'cd', 'ab').nearest('ab', 9)).toEqual([
    { time: 2, id: 's2', steps: 'ab' },
    { time: 1, id: 's1', steps: 'cd' },
  ])
  const many = of(...Array.from({ length: 50 }, (_, index) => 'a'.repeat(index + 1)))
  expect(many.nearest('a', 9)).toHaveLength(6)
})

test('a step that is forgotten goes with its sessions', () => {
  const usual = of('ab', 'cd')
  usual.forget('a')
  expect(usual.nearest('ab', 9).map(({ steps }) => steps)).toEqual(['cd'])
})

test('takes little room, and goes on as it was', () => {
  const usual = new UsualSessions()
  for (let time = 0; time < 20; time++)
    usual.add({ time: 1.8e12 + time, id: 'i'.repeat(900), steps: `${time}`.repeat(900) })
  const copy = UsualSessions.load(JSON.parse(JSON.stringify(usual.save())))
  expect(copy.nearest('1', 6)).toEqual(usual.nearest('1', 6))
  expect(JSON.stringify(usual.save()).length).toBeLessThan(800)
})
