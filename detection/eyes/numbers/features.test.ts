import { expect, test } from 'vitest'
import { normal, seededRandom } from '../../testing/random'
import { START } from '../../testing/series'
import { Features, type View } from './features'

const STEP = 600_000
const DAY = 144

function fed(values: readonly number[], season = false): { features: Features; time: number } {
  const features = new Features()
  if (season) features.beginSeason()
  let time = START
  for (const value of values) {
    features.learn(features.view(value, time), time)
    time += STEP
  }
  return { features, time }
}

/** What the features say while these values come. */
function follow(features: Features, values: readonly number[], from: number): View[] {
  return values.map((value, index) => {
    const view = features.view(value, from + index * STEP)
    features.learn(view, from + index * STEP)
    return view
  })
}

function noise(seed: number, count: number, level = 100, spread = 5): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => level + spread * normal(random))
}

/** A day that goes up and down by 40, with little noise. */
function daily(seed: number, days: number): number[] {
  const random = seededRandom(seed)
  return Array.from(
    { length: days * DAY },
    (_, index) => 100 + 40 * Math.sin((2 * Math.PI * index) / DAY) + normal(random),
  )
}

test('a far value is unusual as a change and a value, and its side is named', () => {
  const { features, time } = fed(noise(1, 2000))
  expect(features.view(140, time)).toMatchObject({ direction: 'high' })
  expect(['change', 'value']).toContain(features.view(140, time).aspect)
  expect(features.view(60, time)).toMatchObject({ direction: 'low' })
  expect(features.view(140, time).surprise).toBeGreaterThan(2 * features.view(108, time).surprise)
})

test('a small shift that lasts is unusual as a level', () => {
  const { features, time } = fed(noise(2, 2000))
  const views = follow(features, noise(3, 20, 110), time)
  expect(views.slice(10).filter(view => view.aspect === 'level').length).toBeGreaterThan(5)
})

test('a changed spread is unusual as such: more of it, and none at all', () => {
  for (const [values, direction] of [
    [noise(5, 150, 100, 9), 'high'],
    [new Array(150).fill(100), 'low'],
  ] as const) {
    const { features, time } = fed(noise(4, 3000))
    const views = follow(features, values, time).slice(100)
    expect(
      views.filter(view => view.aspect === 'spread' && view.direction === direction).length,
    ).toBeGreaterThan(25)
  }
})

test('an ordinary value at the wrong time of the day is unusual as season, and only where a season is learned', () => {
  const night = new Array(12).fill(61)
  const values = daily(6, 20)
  const noon = values.slice(0, DAY / 4)
  for (const season of [true, false]) {
    const { features, time } = fed([...values, ...noon], season)
    // Slowly there, so that only the time of the day tells it.
    const aspects = follow(features, night, time).map(view => view.aspect)
    expect(aspects.includes('season')).toBe(season)
  }
})

test('what was accepted is the normal from then on', () => {
  const { features, time } = fed(noise(7, 2000))
  const shifted = noise(8, 60, 140)
  const before = follow(features, shifted, time).at(-1)?.surprise ?? 0
  features.accept(time + 60 * STEP)
  const after = follow(features, noise(9, 10, 140), time + 60 * STEP).at(-1)?.surprise ?? 0
  expect(after).toBeLessThan(before / 3)
})

test('back from an outage, the first values are no surprise; the next outage is one as before', () => {
  const { features, time } = fed(noise(21, 2000))
  const outage = new Array(20).fill(0)
  const views = follow(features, [...outage, ...noise(22, 60), ...outage], time)
  expect(views[0]?.jump).toBeGreaterThan(20)
  for (const view of views.slice(20, 80)) expect(view.own).toBeLessThan(10)
  expect(views[80]?.jump).toBeGreaterThan(20)
})

test('an outage of an hour is not what that hour is like on the day after', () => {
  const { features, time } = fed(daily(23, 20), true)
  follow(features, [...new Array(6).fill(0), ...daily(24, 2).slice(6)], time)
  const ordinary = daily(25, 1).slice(0, 6)
  for (const view of follow(features, ordinary, time + 2 * DAY * STEP)) expect(view.surprise).toBeLessThan(8)
})

test('a level that was long usual is known: to come back to it is no change, whatever the time of the day', () => {
  const { features, time } = fed(noise(26, 2000), true)
  follow(features, noise(27, 60, 160), time)
  features.accept(time + 60 * STEP)
  follow(features, noise(28, 200, 160), time + 60 * STEP)
  const back = follow(features, noise(29, 300), time + 260 * STEP)
  expect(Math.max(...back.map(view => view.surprise))).toBeLessThan(12)
  // The short one was not usual, and is strange again.
  expect(follow(features, noise(30, 3, 160), time + 560 * STEP)[0]?.jump).toBeGreaterThan(20)
})

test('continues bit for bit from what it saved', () => {
  const { features, time } = fed(daily(10, 6), true)
  const copy = Features.load(structuredClone(features.save()))
  expect(follow(copy, daily(11, 1), time)).toEqual(follow(features, daily(11, 1), time))
  expect(copy.save()).toEqual(features.save())
})

test('a value is unseen by how far it lies from all that have been, and only once', () => {
  const { features, time } = fed(noise(9, 2000))
  expect(features.view(103, time).unseen).toBe(0)
  const far = features.view(160, time).unseen
  expect(features.view(130, time).unseen).toBeGreaterThan(0.1)
  expect(far).toBeGreaterThan(features.view(130, time).unseen)
  follow(features, [160, ...noise(10, 50)], time)
  expect(features.view(160, time).unseen).toBe(0)
  expect(features.view(155, time).unseen).toBeLessThan(far / 4)
})
