import { expect, test } from 'vitest'
import { checkDetector } from '../../testing/check-detector'
import { exponential, seededRandom } from '../../testing/random'
import { MINUTE, START } from '../../testing/series'
import { silence } from './silence'

function times(random: () => number, count: number, gap = 2000): number[] {
  let time = START
  return Array.from({ length: count }, () => (time += exponential(random, gap)))
}

checkDetector({
  kind: silence,
  inputs: times,
  extremes: [0, -1e15, START, 8e15],
  warmUp: 30,
  mostBytes: 2000,
})

function after(gap: number, count = 2000) {
  const eye = silence.create()
  for (const time of times(seededRandom(1), count, gap)) eye.learn(time)
  return eye
}

test('twelve minutes without an event are a silence where one comes every two seconds', () => {
  const eye = after(2000)
  expect(eye.score(eye.lastTime + 12 * MINUTE).perWeek).toBeLessThan(0.05)
  expect(eye.score(eye.lastTime + 20_000).perWeek).toBeGreaterThan(100)
})

test('and are none where one comes every five minutes', () => {
  const eye = after(5 * MINUTE)
  expect(eye.score(eye.lastTime + 12 * MINUTE).p).toBeGreaterThan(0.01)
})

test('says when the silence will be worth telling', () => {
  const eye = after(2000)
  const due = eye.dueAt(0.2)
  if (due === null) throw new Error('still learning')
  expect(eye.score(due).perWeek).toBeLessThanOrEqual(0.2)
  expect(eye.score(due - 5000).perWeek).toBeGreaterThan(0.2)
  expect(silence.create().dueAt(1)).toBeNull()
})

test('who was heard for a minute and a half may be done; who was heard for an hour is missed', () => {
  const job = after(2000, 45)
  expect(job.ready).toBe(true)
  for (const minutes of [1, 2, 12, 600])
    expect(job.score(job.lastTime + minutes * MINUTE).perWeek).toBe(Number.POSITIVE_INFINITY)
  expect(job.dueAt(20)).toBeNull()
  const stream = after(2000, 1800)
  expect(stream.dueAt(1)).toBeLessThan(stream.lastTime + 5 * MINUTE)
  // Nobody looked for a day: what would have been told meanwhile still is.
  expect(stream.score(stream.lastTime + 1440 * MINUTE).perWeek).toBeLessThan(0.05)
})

test('tells an exponential stream of 10,000 gaps no silence', () => {
  const eye = silence.create()
  let told = 0
  for (const time of times(seededRandom(7), 10_000, 40_000)) {
    if (eye.score(time).learning === null && eye.score(time).perWeek <= 0.2) told++
    eye.learn(time)
  }
  expect(told).toBe(0)
})

test('late and equal times change nothing but the count of gaps', () => {
  const eye = after(2000)
  const last = eye.lastTime
  eye.learn(last - 5000)
  eye.learn(last)
  expect(eye.lastTime).toBe(last)
})

test('a silence longer than all but three of four thousand gaps has the p-value of its rank', () => {
  const eye = silence.create()
  const random = seededRandom(3)
  const gaps: number[] = []
  let time = START
  eye.learn(time)
  for (let index = 0; index < 4000; index++) {
    const gap = Math.round(exponential(random, MINUTE))
    gaps.push(gap)
    time += gap
    eye.learn(time)
  }
  const [first = 0, , third = 0, fourth = 0] = gaps.sort((a, b) => b - a)
  expect(eye.score(time + fourth + 1).p).toBe(4 / 4001)
  expect(eye.score(time + third).p).toBe(4 / 4001)
  expect(eye.score(time + first + 1).p).toBeLessThanOrEqual(1 / 4001)
  expect(eye.score(time + 3 * first).p).toBeLessThan(2e-5)
})

const DAY = 1440 * MINUTE

/** Ten days with a thirtieth of the day's events by night. */
function nights(until: number) {
  const eye = silence.create()
  const random = seededRandom(5)
  let time = START
  while (time < START + until) {
    const perMinute = 15 * (1 + 0.93 * Math.sin((2 * Math.PI * (time - START)) / DAY))
    time += exponential(random, MINUTE / perMinute)
    eye.learn(Math.round(time))
  }
  return eye
}

test('a gap that is usual by night is a silence by day', () => {
  const [byDay, byNight] = [nights(10.25 * DAY), nights(10.75 * DAY)]
  const told = (eye: ReturnType<typeof nights>, minutes: number) =>
    eye.score(eye.lastTime + minutes * MINUTE).perWeek
  expect(told(byDay, 30)).toBeLessThan(0.1)
  expect(told(byNight, 30)).toBeGreaterThan(5)
})
