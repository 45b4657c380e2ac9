import { expect, test } from 'vitest'
import { ExpectedTogether } from './expected-together'
import { seededRandom } from './testing/random'

const MINUTE = 60_000
const WEEK = 7 * 24 * 60 * MINUTE
const EYES = 5

/** What was learned from so many weeks of a value a minute, in which the rarest of all eyes is expected `truth` times as often as one eye says. */
function learned(weeks: number, truth: number, seed = 1): ExpectedTogether {
  const together = new ExpectedTogether()
  const random = seededRandom(seed)
  together.begin(0)
  for (let time = 0; time < weeks * WEEK; time += 60 * MINUTE) {
    const perWeek = (random() * 168) / truth
    if (perWeek < 50) together.learn(perWeek, time, MINUTE)
  }
  return together
}

test('is a union bound while nothing is known', () => {
  const together = new ExpectedTogether()
  expect(together.perWeek(0.4, EYES, 0, MINUTE)).toBe(2)
  together.begin(0)
  expect(together.perWeek(0.4, EYES, 0, MINUTE)).toBe(2)
  expect(together.perWeek(0.4, EYES, MINUTE, MINUTE)).toBe(2)
})

test('where the rarest of all comes as often as one eye says, it is expected little more often', () => {
  const perWeek = learned(26, 1).perWeek(4, EYES, 26 * WEEK, MINUTE)
  expect(perWeek).toBeGreaterThanOrEqual(4)
  expect(perWeek).toBeLessThan(6)
})

test('where every eye speaks as often as it says, all together are expected as often as that, and never more', () => {
  expect(learned(26, EYES).perWeek(4, EYES, 26 * WEEK, MINUTE)).toBeGreaterThan(17)
  expect(learned(26, 4 * EYES).perWeek(4, EYES, 26 * WEEK, MINUTE)).toBe(20)
})

test('is never below what one eye says, however quiet it was', () => {
  expect(learned(40, 1e-6).perWeek(4, EYES, 40 * WEEK, MINUTE)).toBeGreaterThanOrEqual(4)
})

test('says nothing of what is too rare for the past', () => {
  expect(learned(4, 1).perWeek(0.5, EYES, 4 * WEEK, MINUTE)).toBe(2.5)
  expect(learned(40, 1).perWeek(0.01, EYES, 40 * WEEK, MINUTE)).toBeCloseTo(0.05, 10)
})

test('what is rarer is expected less often', () => {
  const together = learned(10, 1)
  let last = 0
  for (let perWeek = 0.001; perWeek < 50; perWeek *= 1.1) {
    const expected = together.perWeek(perWeek, EYES, 10 * WEEK, MINUTE)
    expect(expected).toBeGreaterThan(last)
    last = expected
  }
})

test('values of one trouble count once', () => {
  const [once, often] = [new ExpectedTogether(), new ExpectedTogether()]
  once.begin(0)
  often.begin(0)
  once.learn(1, 0, MINUTE)
  for (let time = 0; time < 60 * MINUTE; time += MINUTE) often.learn(1, time, MINUTE)
  expect(often.perWeek(5, EYES, 8 * WEEK, MINUTE)).toBe(once.perWeek(5, EYES, 8 * WEEK, MINUTE))
})

test('of events that come seldom, what one in ten of them is does not count as rare', () => {
  const [common, none] = [new ExpectedTogether(), new ExpectedTogether()]
  common.begin(0)
  none.begin(0)
  for (let time = 0; time < WEEK; time += 600 * MINUTE) common.learn(9, time, 60 * MINUTE)
  expect(common.save()).toEqual(none.save())
})

test('the past fades: after a year of many troubles, a quiet one shows', () => {
  const together = learned(52, EYES)
  const before = together.perWeek(4, EYES, 52 * WEEK, MINUTE)
  together.learn(1, 52 * WEEK, MINUTE)
  expect(together.perWeek(4, EYES, 104 * WEEK, MINUTE)).toBeLessThan(0.6 * before)
})

test('saved and loaded, it goes on as it did', () => {
  const together = learned(30, 2)
  const loaded = ExpectedTogether.load(JSON.parse(JSON.stringify(together.save())))
  for (const one of [together, loaded]) for (let n = 0; n < 30; n++) one.learn(2, (30 + n) * WEEK, MINUTE)
  expect(loaded.save()).toEqual(together.save())
  expect(loaded.perWeek(3, EYES, 70 * WEEK, MINUTE)).toBe(together.perWeek(3, EYES, 70 * WEEK, MINUTE))
})
