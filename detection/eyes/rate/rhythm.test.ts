import { expect, test } from 'vitest'
import { numbersIn } from '../../stats/pack-numbers'
import { seededRandom } from '../../testing/random'
import { Rhythm } from './rhythm'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Monday. */
const START = Date.UTC(2026, 0, 5)

/** A rhythm that has seen these days of `perHour(time)` events, spread evenly over each hour, more or less. */
function lived(days: number, perHour: (time: number) => number, random = seededRandom(1)): Rhythm {
  const rhythm = new Rhythm()
  live(rhythm, START - HOUR, START + days * DAY, perHour, { random })
  return rhythm
}

function live(
  rhythm: Rhythm,
  from: number,
  to: number,
  perHour: (time: number) => number,
  { offset = 0, random = seededRandom(1) },
): void {
  for (let start = from; start < to; start += HOUR) {
    const count = Math.round(perHour(start) + Math.sqrt(perHour(start)) * (2 * random() - 1))
    for (let event = 0; event < count; event++) {
      rhythm.arrive(start + Math.floor((event * HOUR) / count), offset)
    }
  }
}

const daily = (time: number) => 200 + 150 * Math.sin((2 * Math.PI * (time + HOUR / 2)) / DAY)
const isWeekend = (time: number) => Math.floor((time - START) / DAY) % 7 >= 5

test('knows nothing before a day was seen', () => {
  const { factor, unknown } = lived(0.9, daily).seasonAt(START + DAY)
  expect(factor).toBe(1)
  expect(unknown).toBeGreaterThan(0.2)
})

test('an hour of the day has its share of the mean', () => {
  const rhythm = lived(6, daily)
  for (let hour = 0; hour < 24; hour++) {
    const time = START + 6 * DAY + hour * HOUR
    expect(rhythm.factorAt(time) / (daily(time) / 200)).toBeGreaterThan(0.77)
    expect(rhythm.factorAt(time) / (daily(time) / 200)).toBeLessThan(1.3)
  }
})

test('a weekend is quieter once two were seen, and not known before the first', () => {
  const rhythm = lived(21, time => daily(time) * (isWeekend(time) ? 0.4 : 1))
  const [friday, saturday] = [START + 25.5 * DAY, START + 26.5 * DAY]
  expect(rhythm.factorAt(saturday) / rhythm.factorAt(friday)).toBeLessThan(0.55)
  expect(rhythm.seasonAt(saturday).unknown).toBe(0)
  expect(lived(3, daily).seasonAt(START + 5.5 * DAY).unknown).toBeGreaterThan(0.2)
})

test('what has no rhythm is given none', () => {
  for (let seed = 0; seed < 10; seed++) {
    const rhythm = lived(8, () => 60, seededRandom(seed))
    expect(rhythm.factorAt(START + 8 * DAY)).toBe(1)
    expect(rhythm.activityBetween(START, START + 12_345)).toBe(12_345)
  }
})

test('activity is the sum of the factors of its minutes', () => {
  const rhythm = lived(6, daily)
  const [from, to] = [START + 6 * DAY + 7 * 60_000, START + 6 * DAY + 19.6 * HOUR]
  let slow = 0
  for (let at = from; at < to; at += 60_000) slow += 60_000 * rhythm.factorAt(at)
  expect(rhythm.activityBetween(from, to)).toBeCloseTo(slow, -5)
})

test('one hour of a hundred times the events leaves the rhythm nearly as it was', () => {
  const calm = lived(6, daily)
  const burst = lived(6, time => (time === START + 5 * DAY + 10 * HOUR ? 100 : 1) * daily(time))
  const time = START + 6 * DAY + 10 * HOUR
  expect(burst.factorAt(time) / calm.factorAt(time)).toBeLessThan(1.6)
})

test('saved and loaded, it goes on bit for bit', () => {
  const rhythm = lived(9, daily)
  const copy = Rhythm.load(JSON.parse(JSON.stringify(rhythm.save())))
  for (let event = 0; event < 5000; event++) {
    const time = START + 9 * DAY + event * 40_000
    rhythm.arrive(time)
    copy.arrive(time)
    expect(copy.factorAt(time)).toBe(rhythm.factorAt(time))
  }
  expect(copy.save()).toEqual(rhythm.save())
  expect(JSON.stringify(copy.save()).length).toBeLessThan(4000)
})

/** From nine to five by a clock that is ahead of UTC; each hour begins when the clock strikes. */
const office = (offset: number) => (time: number) => {
  const hour = Math.floor(((time + offset) % DAY) / HOUR)
  return hour >= 9 && hour < 17 ? 300 : 30
}

test('an hour is one of local clocks, also where these are a quarter off', () => {
  const offset = 5.75 * HOUR
  const rhythm = new Rhythm()
  live(rhythm, START - offset, START + 6 * DAY - offset, office(offset), { offset })
  const nine = START + 7 * DAY + 9 * HOUR - offset
  expect(rhythm.factorAt(nine - 1)).toBeLessThan(0.5)
  expect(rhythm.factorAt(nine)).toBeGreaterThan(2)
  expect(rhythm.factorAt(nine + 8 * HOUR - 1)).toBeGreaterThan(2)
  expect(rhythm.factorAt(nine + 8 * HOUR)).toBeLessThan(0.5)
})

test.each([
  ['23', HOUR, 2 * HOUR],
  ['25', 2 * HOUR, HOUR],
])('a day of %s hours leaves the rhythm as it was', (_hours, before, after) => {
  const rhythm = new Rhythm()
  const change = START + 6 * DAY + HOUR
  live(rhythm, START, change, office(before), { offset: before })
  const known = rhythm.save()
  live(rhythm, change, change + 3 * DAY, office(after), { offset: after })
  const [, , daily, seen] = rhythm.save()
  for (const [hour, factor] of numbersIn(daily).entries()) {
    expect(factor / (numbersIn(known[2])[hour] ?? 0)).toBeGreaterThan(0.8)
    expect(factor / (numbersIn(known[2])[hour] ?? 0)).toBeLessThan(1.25)
  }
  expect(Math.max(...numbersIn(seen))).toBe(8)
  const nine = START + 9 * DAY + 9 * HOUR - after
  expect(rhythm.factorAt(nine - 1)).toBeLessThan(0.5)
  expect(rhythm.factorAt(nine)).toBeGreaterThan(2)
})

test('in another zone what was learned moves along, and a late event is no new zone', () => {
  const rhythm = new Rhythm()
  live(rhythm, START, START + 6 * DAY, office(0), { offset: 0 })
  rhythm.arrive(START + 6 * DAY + 60_000, 9 * HOUR)
  rhythm.arrive(START + 6 * DAY - 2 * HOUR, 0)
  const nine = START + 7 * DAY + 9 * HOUR
  expect(rhythm.factorAt(nine - 1)).toBeLessThan(0.5)
  expect(rhythm.factorAt(nine)).toBeGreaterThan(2)
  expect(rhythm.save()[1]?.[2]).toBe(9 * HOUR)
})

test('what was saved before it knew of zones goes on by UTC', () => {
  const rhythm = lived(6, daily)
  const [numbers, open, ...slots] = rhythm.save()
  const old = Rhythm.load([numbers, open?.slice(0, 2) ?? null, ...slots])
  expect(old.save()).toEqual(rhythm.save())
})

/** An office's week: busy from nine to five, but not at weekends, when those hours are as quiet as the nights. */
const officeWeek = (time: number) => (isWeekend(time) ? 60 : 2 * office(0)(time))

test('a week that is no product of hour and weekday is known by its hours after two', () => {
  const rhythm = lived(15, officeWeek)
  const [monday, saturday] = [START + 21 * DAY, START + 26 * DAY]
  const noon = rhythm.factorAt(monday + 12 * HOUR)
  for (const [time, events] of [
    [monday + 3 * HOUR, 60],
    [saturday + 3 * HOUR, 60],
    [saturday + 8 * HOUR, 60],
    [saturday + 12 * HOUR, 60],
  ] as const) {
    expect(rhythm.factorAt(time) / noon / (events / 600)).toBeGreaterThan(0.7)
    expect(rhythm.factorAt(time) / noon / (events / 600)).toBeLessThan(1.4)
  }
})

test('what was saved before it knew the hours of the week learns them from there on', () => {
  const [numbers, open, daily, dailySeen, weekly, weeklySeen] = lived(8, officeWeek).save()
  const old: unknown = JSON.parse(JSON.stringify([numbers, open, daily, dailySeen, weekly, weeklySeen]))
  const rhythm = Rhythm.load(old as ReturnType<Rhythm['save']>)
  live(rhythm, START + 8 * DAY, START + 22 * DAY, officeWeek, {})
  const [noon, weekend] = [START + 28 * DAY + 12 * HOUR, START + 26 * DAY + 12 * HOUR]
  expect(rhythm.factorAt(noon) / rhythm.factorAt(weekend)).toBeGreaterThan(7)
})

test.each([
  ['that hour and weekday describe', (time: number) => daily(time) * (isWeekend(time) ? 0.4 : 1)],
  ['that they do not', officeWeek],
])('in a week %s, its hours one by one are nearer to the truth than without them', (_what, perHour) => {
  const [from, hours] = [START + 21 * DAY, Array.from({ length: 168 }, (_, hour) => hour)]
  const mean = hours.reduce((sum, hour) => sum + perHour(from + hour * HOUR), 0) / 168
  const errorOf = (rhythm: Rhythm) => {
    const share = rhythm.activityBetween(from, from + 7 * DAY) / (7 * DAY)
    const off = (time: number) => Math.abs(Math.log(rhythm.factorAt(time) / share / (perHour(time) / mean)))
    return hours.reduce((sum, hour) => sum + off(from + hour * HOUR), 0) / 168
  }
  for (let seed = 1; seed <= 5; seed++) {
    const rhythm = lived(20, perHour, seededRandom(seed))
    const [numbers, open, daily, dailySeen, weekly, weeklySeen] = rhythm.save()
    const without = Rhythm.load([numbers, open, daily, dailySeen, weekly, weeklySeen, null])
    expect(errorOf(rhythm)).toBeLessThanOrEqual(errorOf(without))
  }
})

test('when the hours of a week take over, activity as a whole stays as it was', () => {
  const rhythm = lived(15, officeWeek)
  const [numbers, open, daily, dailySeen, weekly, weeklySeen] = rhythm.save()
  const without = Rhythm.load([numbers, open, daily, dailySeen, weekly, weeklySeen, null])
  const [from, to] = [START + 21 * DAY, START + 28 * DAY]
  expect(rhythm.factorAt(from + 5 * DAY + 12 * HOUR)).not.toBe(without.factorAt(from + 5 * DAY + 12 * HOUR))
  expect(rhythm.activityBetween(from, to) / without.activityBetween(from, to)).toBeCloseTo(1, 1)
})
