import { expect, test } from 'vitest'
import { packNumbers, unpackNumbers } from './pack-numbers'
import { Season } from './season'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 0, 5)

function fed(days: number, value: (time: number) => number): Season {
  const season = new Season()
  for (let time = START; time < START + days * DAY; time += 600_000) season.learn(value(time), time)
  return season
}

/** Higher by day, and on Saturday and Sunday a third of it. */
function shop(time: number): number {
  const hour = Math.floor((time % DAY) / HOUR)
  const isWeekend = new Date(time).getUTCDay() % 6 === 0
  return (hour >= 8 && hour < 20 ? 90 : 30) / (isWeekend ? 3 : 1)
}

test('expects nothing of a time of the day that it never saw', () => {
  expect(fed(0.5, shop).expected(START + 13 * HOUR)).toBeNaN()
})

test('expects what came at this time of the day, until it knows the day of the week', () => {
  const season = fed(3, shop)
  expect(season.expected(START + 3 * DAY + 10 * HOUR)).toBe(90)
  expect(season.expected(START + 3 * DAY + 22 * HOUR)).toBe(30)
  expect(season.expected(START + 5 * DAY + 10 * HOUR)).toBe(90)
})

test('after a week it knows the weekend', () => {
  const season = fed(8, shop)
  expect(season.expected(START + 12 * DAY + 10 * HOUR)).toBe(30)
  expect(season.expected(START + 9 * DAY + 10 * HOUR)).toBe(90)
})

test('no value expects itself', () => {
  const season = fed(1, () => 10)
  season.learn(1000, START + DAY + 60_000)
  expect(season.expected(START + DAY + 120_000)).toBe(10)
})

test('a changed rhythm is followed within days', () => {
  const season = fed(14, shop)
  for (let time = START + 14 * DAY; time < START + 42 * DAY; time += 600_000) season.learn(50, time)
  expect(season.expected(START + 45 * DAY + 10 * HOUR)).toBeCloseTo(50 + 40 * 0.7 ** 4, 3)
})

test('times before 1970 have their place too', () => {
  const season = new Season()
  for (let time = -2 * DAY; time < 0; time += HOUR / 4) season.learn(7, time)
  expect(season.expected(-HOUR)).toBe(7)
})

test('continues bit for bit from what it saved', () => {
  const season = fed(2.3, shop)
  const copy = Season.load(JSON.parse(JSON.stringify(season.save())))
  for (let time = START + 2.3 * DAY; time < START + 4 * DAY; time += 600_000) {
    season.learn(shop(time) / 3, time)
    copy.learn(shop(time) / 3, time)
  }
  expect(copy.save()).toEqual(season.save())
})

/** So many hours after the start by a clock that is ahead of UTC. */
const wall = (hours: number, offset: number) => START + hours * HOUR - offset

test.each([
  ['Kathmandu', 5.75],
  ['St. John’s', -3.5],
])('a half-hour of the day is one of the clocks of %s', (_place, hours) => {
  const offset = hours * HOUR
  const season = new Season()
  for (let time = START; time < START + 3 * DAY; time += 300_000) {
    season.learn(Math.floor(((time + offset) % DAY) / 1_800_000), time, offset)
  }
  expect(season.expected(wall(81.5, offset), offset)).toBe(19)
  expect(season.expected(wall(82, offset) - 1, offset)).toBe(19)
  expect(season.expected(wall(82, offset), offset)).toBe(20)
})

test('at summer time the hours stay those of the clock, in another zone they move with it', () => {
  const season = new Season()
  for (let time = START; time < START + 8 * DAY; time += 600_000) season.learn(shop(time + HOUR), time, HOUR)
  // The shop opens at eight: 7:00 UTC before, 6:00 in summer time.
  const opening = START + 9 * DAY + 6 * HOUR
  expect(season.expected(opening, HOUR)).toBe(30)
  expect(season.expected(opening, 2 * HOUR)).toBe(90)
  // From Berlin to Tokyo the shop itself does not move.
  expect(season.expected(opening + HOUR, 9 * HOUR)).toBe(90)
  season.learn(30, opening, 9 * HOUR)
  expect(season.expected(opening, 9 * HOUR)).toBe(30)
  expect(season.expected(opening + HOUR, 9 * HOUR)).toBe(90)
  expect(season.expected(START + 12 * DAY + 10 * HOUR, 9 * HOUR)).toBe(30)
})

test('what is higher whatever the time is so from now on, with the visit that goes on', () => {
  const [season, higher] = [fed(3, shop), fed(3, shop)]
  higher.shift(7)
  for (let hour = 0; hour < 24; hour++) {
    const time = START + 10 * DAY + hour * HOUR
    expect(higher.expected(time)).toBeCloseTo(season.expected(time) + 7, 4)
  }
  season.learn(50, START + 3 * DAY)
  higher.learn(57, START + 3 * DAY)
  expect(higher.expected(START + 9 * DAY + 23 * HOUR)).toBeCloseTo(
    season.expected(START + 9 * DAY + 23 * HOUR) + 7,
    4,
  )
})

test('what was saved before it knew of zones goes on by UTC', () => {
  const season = fed(3, shop)
  const [table, visits] = season.save()
  const old = Season.load([table, packNumbers(unpackNumbers(visits).slice(0, 6))])
  expect(old.save()).toEqual(season.save())
})
