import { expect, test } from 'vitest'
import { Room } from './room'

const never = () => {
  throw new Error('measured')
}

test('what is reckoned to fit is never measured', () => {
  expect(new Room().excess(64_000, 1, never)).toBe(0)
})

test('what is measured to be large gives up what is reckoned too much', () => {
  expect(new Room().excess(70_000, 1, () => 50_000)).toBe(70_000 - 64_036)
})

test('and is not measured with each event, but again after a while', () => {
  const room = new Room()
  room.excess(70_000, 1, () => 50_000)
  expect(room.excess(65_000, 1000, never)).toBe(65_000 - 64_036)
  expect(new Room(room.save()).excess(65_000, 1000, never)).toBe(65_000 - 64_036)
  expect(room.excess(65_000, 1025, () => 40_000)).toBe(0)
})

test('what is measured to be small may be reckoned larger, for a while and not much more', () => {
  const room = new Room()
  expect(room.excess(70_000, 1, () => 40_000)).toBe(0)
  expect(room.excess(71_000, 1000, never)).toBe(0)
  expect(() => room.excess(71_100, 1000, never)).toThrow('measured')
  expect(() => room.excess(70_000, 1025, never)).toThrow('measured')
})

test('saved and loaded, it grants the same', () => {
  const room = new Room()
  room.excess(70_000, 1, () => 40_000)
  expect(new Room(room.save()).excess(71_000, 1000, never)).toBe(0)
})
