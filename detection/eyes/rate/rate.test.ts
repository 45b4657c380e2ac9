import { expect, test } from 'vitest'
import { checkDetector } from '../../testing/check-detector'
import { exponential, seededRandom } from '../../testing/random'
import { MINUTE, START } from '../../testing/series'
import { type Arrival, ERRORS, rate } from './rate'

function arrivals(random: () => number, count: number, gap = 4000): Arrival[] {
  let time = START
  return Array.from({ length: count }, () => {
    time += exponential(random, gap)
    return { time, pattern: 1, error: false }
  })
}

/** The detector interface closes its own intervals only when told: here by each arrival, as a watch does. */
const closing = {
  ...rate,
  create: () => closesItself(rate.create()),
  load: (saved: Parameters<typeof rate.load>[0]) => closesItself(rate.load(saved)),
}

function closesItself(eye: ReturnType<typeof rate.create>) {
  return {
    score: (arrival: Arrival) => eye.score(arrival),
    save: () => eye.save(),
    learn: (arrival: Arrival) => {
      eye.close(arrival.time)
      eye.learn(arrival)
    },
  }
}

checkDetector({
  kind: closing,
  inputs: (random, count) =>
    arrivals(random, count).map((one, index) => ({ ...one, pattern: 1 + (index % 60) })),
  extremes: [0, START, START + 1e9, START - 1e12].map(time => ({ time, pattern: 99, error: true })),
  warmUp: 500,
  mostBytes: 12_000,
})

function settled(perMinute: number) {
  const eye = rate.create()
  for (const arrival of arrivals(seededRandom(1), perMinute * 60, MINUTE / perMinute)) {
    eye.close(arrival.time)
    eye.learn(arrival)
  }
  const now = Math.ceil((START + 62 * MINUTE) / MINUTE) * MINUTE
  return { eye, now }
}

test('a burst of one pattern, or of errors, is told as that', () => {
  const { eye, now } = settled(60)
  eye.close(now)
  for (let index = 0; index < 60; index++)
    eye.learn({ time: now + index * 900, pattern: 1, error: index % 2 === 0 })
  const alarms = eye.close(now + MINUTE)
  expect(alarms[0]).toBeUndefined()
  for (let minute = 1; minute <= 40; minute++) {
    for (let index = 0; index < 60; index++) {
      eye.learn({
        time: now + minute * MINUTE + index * 900,
        pattern: 1,
        error: index === 0 || minute === 40,
      })
    }
    const told = eye.close(now + (minute + 1) * MINUTE)
    if (minute === 40) expect(told[0]).toMatchObject({ pattern: ERRORS, seen: 60, direction: 'high' })
  }
})

test('an empty interval is left to the silence eye', () => {
  const { eye, now } = settled(60)
  eye.close(now)
  expect(eye.close(now + 10 * MINUTE)).toEqual([])
})

test('a late event puts the mean right up to ten minutes, and is not counted when older', () => {
  const { eye, now } = settled(60)
  eye.close(now)
  const before = eye.perMinute
  eye.learn({ time: now - 9 * MINUTE, pattern: 1, error: false })
  expect(eye.perMinute).toBeGreaterThan(before)
  const amended = eye.perMinute
  eye.learn({ time: now - 11 * MINUTE - 3_600_000, pattern: 1, error: false })
  expect(eye.perMinute).toBe(amended)
})

test('says when the open minute ends', () => {
  const eye = rate.create()
  expect(eye.nextCloseMs()).toBeNull()
  eye.learn({ time: START + 10, pattern: 1, error: false })
  expect(eye.nextCloseMs()).toBe(START + MINUTE)
})

const HOUR = 60 * MINUTE

/** Two weeks of clustered events of 30 patterns by a daily rhythm, 9,000 a week. */
function* ordinaryWeeks(seed: number): Generator<Arrival> {
  const random = seededRandom(seed)
  for (let time = START; time < START + 336 * HOUR; time += exponential(random, 80_000)) {
    if (random() > 0.6 + 0.4 * Math.sin((2 * Math.PI * time) / (24 * HOUR))) continue
    for (let more = true; more; more = random() > 0.5) {
      time += 2000 * random()
      yield { time: Math.round(time), pattern: 1 + Math.floor(30 * random() ** 3), error: random() < 0.02 }
    }
  }
}

test('alarms come no more often than they say', { timeout: 30_000 }, () => {
  const promises = [1, 5]
  const told = promises.map(() => 0)
  const seeds = 4
  for (let seed = 0; seed < seeds; seed++) {
    const eye = rate.create()
    const last = promises.map(() => Number.NEGATIVE_INFINITY)
    for (const arrival of ordinaryWeeks(seed)) {
      for (const { end, perWeek } of eye.close(arrival.time)) {
        for (const [index, promise] of promises.entries()) {
          if (perWeek > promise) continue
          // One alarm that lasts is one.
          if (end > (last[index] ?? 0) + 30 * MINUTE) told[index] = (told[index] ?? 0) + 1
          last[index] = end
        }
      }
      eye.learn(arrival)
    }
  }
  for (const [index, promise] of promises.entries()) {
    expect((told[index] ?? 0) / (2 * seeds), `at ${promise} a week`).toBeLessThanOrEqual(1.5 * promise)
  }
  expect(told[1]).toBeGreaterThan(0)
})
