import { expect, test } from 'vitest'
import { OtherLevel } from './other-level'

/** After so many values at the normal level. */
function after(values: number): OtherLevel {
  const other = new OtherLevel()
  for (let count = 0; count < values; count++) other.learn(false)
  return other
}

test('there is no other level before one was long usual', () => {
  expect(after(5000).shiftOf(50, 100)).toBe(0)
  const short = after(599)
  short.leave(100)
  expect(short.level).toBeNaN()
  const long = after(600)
  long.leave(100)
  expect(long.level).toBe(100)
})

test('a value much nearer to the other level is moved to where it would be at the normal one', () => {
  const other = after(600)
  other.leave(100)
  expect(other.shiftOf(103, 160)).toBe(60)
  expect(other.shiftOf(150, 160)).toBe(0)
  expect(other.shiftOf(125, 160)).toBe(0)
})

test('six values there, one after another, and the series is back; what was no long normal is forgotten', () => {
  const other = after(600)
  other.leave(100)
  const back = [true, true, true, true, true, false, true, true, true, true, true, true].map(isThere =>
    other.learn(isThere),
  )
  expect(back.indexOf(true)).toBe(11)
  expect(other.goBack(0)).toBe(100)
  expect(other.level).toBeNaN()
})

test('two levels that were both long usual are both known', () => {
  const other = after(600)
  other.leave(100)
  for (let count = 0; count < 600; count++) other.learn(false)
  expect(other.goBack(160)).toBe(100)
  expect(other.level).toBe(160)
  // The first has lasted already: it need not last again to be remembered.
  expect(other.goBack(100)).toBe(160)
  expect(other.level).toBe(100)
})

test('continues from what it saved', () => {
  const other = after(600)
  other.leave(100)
  other.learn(true)
  const copy = OtherLevel.load(other.save())
  for (let count = 0; count < 5; count++) expect(copy.learn(true)).toBe(other.learn(true))
  expect(copy.goBack(7)).toBe(other.goBack(7))
  expect(copy.save()).toEqual(other.save())
})
