import { expect, test } from 'vitest'
import { modulo, otherZoneBy, turn } from './local-clock'

const HOUR = 3_600_000

test('an hour or less is summer time, more is another zone', () => {
  expect(otherZoneBy(HOUR, 2 * HOUR)).toBe(0)
  expect(otherZoneBy(2 * HOUR, HOUR)).toBe(0)
  expect(otherZoneBy(10.5 * HOUR, 11 * HOUR)).toBe(0)
  expect(otherZoneBy(0, 5.75 * HOUR)).toBe(5.75 * HOUR)
  expect(otherZoneBy(9 * HOUR, -5 * HOUR)).toBe(-14 * HOUR)
})

test('slots are turned by whole ones, to either side and more than once around', () => {
  const turned = (by: number) => {
    const slots = [0, 1, 2, 3]
    turn(slots, by)
    return slots
  }
  expect(turned(1)).toEqual([3, 0, 1, 2])
  expect(turned(-1)).toEqual([1, 2, 3, 0])
  expect(turned(5.4)).toEqual([3, 0, 1, 2])
  expect(turned(0)).toEqual([0, 1, 2, 3])
})

test('the remainder of what is below 0 is not', () => {
  expect([modulo(-1, 24), modulo(25, 24), modulo(-48, 24)]).toEqual([23, 1, 0])
})
