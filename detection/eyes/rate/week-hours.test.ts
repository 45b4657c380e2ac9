import { expect, test } from 'vitest'
import { HOURS_A_WEEK, WeekHours } from './week-hours'

/** Weeks of an office, busy from nine to five on five days. */
const office = (hour: number) => (hour < 120 && hour % 24 >= 9 && hour % 24 < 17 ? 600 : 60)

function lived(weeks: number, countOf: (hour: number, week: number) => number): WeekHours {
  const hours = new WeekHours()
  for (let week = 0; week < weeks; week++)
    for (let hour = 0; hour < HOURS_A_WEEK; hour++) hours.learn(hour, countOf(hour, week))
  return hours
}

test('an hour that never had events is not known', () => {
  expect(new WeekHours().expected(3)).toBeNull()
  expect(lived(1, office).expected(3)).toBe(60)
})

test('each hour of the week is expected as it was', () => {
  const hours = lived(3, office)
  for (let hour = 0; hour < HOURS_A_WEEK; hour++) expect(hours.expected(hour)).toBeCloseTo(office(hour), 0)
})

test('a week twice as busy is followed within a day, and its hours keep their shares', () => {
  const hours = lived(3, office)
  for (let hour = 0; hour < 72; hour++) hours.learn(hour, 2 * office(hour))
  const [noon, night] = [hours.expected(84) ?? 0, hours.expected(74) ?? 0]
  expect(noon).toBeGreaterThan(1.8 * 600)
  expect(noon).toBeLessThan(2.2 * 600)
  expect(noon / night).toBeCloseTo(10, 0)
})

test('one hour of a flood teaches a little', () => {
  const hours = lived(4, office)
  hours.learn(0, 60_000)
  expect(hours.expected(0)).toBeLessThan(2 * 60)
  expect(hours.expected(1)).toBeLessThan(1.2 * 60)
})

test('saved and loaded, it goes on bit for bit', () => {
  const hours = lived(2, (hour, week) => office(hour) + 7 * week + (hour % 5))
  const copy = WeekHours.load(JSON.parse(JSON.stringify(hours.save())))
  for (const one of [hours, copy]) one.learn(5, 71)
  expect(copy.save()).toEqual(hours.save())
})

test('moved to another zone, what was known of an hour is known of a later one', () => {
  const hours = lived(1, office)
  hours.turn(9)
  expect(hours.expected(18)).toBe(600)
  expect(hours.expected(9)).toBe(60)
})
