import { describe, expect, test } from 'vitest'
import { checkDetector } from '../../testing/check-detector'
import { STRANGE_NUMBERS } from '../../testing/inputs'
import { normal, seededRandom } from '../../testing/random'
import { START } from '../../testing/series'
import { type Sampled, type Shape, shape } from './shape'

const STEP = 1000
const BEAT = 60

/** A beat every 60 values, with noise; `change` may alter a value by where it is in which beat. */
function beats(seed: number, count: number, change = (value: number, _at: number) => value): Sampled[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, at) => {
    const within = at % BEAT
    const course =
      within < 8
        ? 100 * Math.sin((Math.PI * within) / 8)
        : within < 30
          ? 20 * Math.sin((Math.PI * (within - 8)) / 22)
          : 0
    return { time: START + at * STEP, value: change(course, at) + 3 * normal(random) }
  })
}

checkDetector({
  kind: shape,
  inputs: (random, count) => beats(Math.floor(random() * 1e9), count),
  extremes: STRANGE_NUMBERS.map(value => ({ time: START, value })),
  warmUp: 2000,
  mostBytes: 8300,
})

describe('courses', () => {
  test.each([
    ['upside down', (value: number) => -value],
    [
      'twice as wide',
      (value: number, at: number) => (at % BEAT < 30 ? 100 * Math.sin((Math.PI * (at % BEAT)) / 30) : value),
    ],
    ['without its peak', (value: number, at: number) => (at % BEAT < 8 ? 0 : value)],
  ])('a beat %s is the most surprising of 6,000 values, within a beat', (_, change) => {
    const from = 4800
    const samples = beats(7, 6000, (value, at) =>
      at >= from && at < from + BEAT ? change(value, at) : value,
    )
    const { at, p } = leastFrom(samples, 3000)
    expect(p).toBeLessThan(1e-3)
    expect(at).toBeGreaterThanOrEqual(from)
    expect(at).toBeLessThanOrEqual(from + 2 * BEAT)
  })

  test('the reason holds the window and its likest past one, on the same times and in the unit of the series', () => {
    const detector = taught(beats(8, 4001))
    const score = detector.score({ time: START + 4001 * STEP, value: 0 })
    const unusual = score.shape()
    expect(unusual?.window.map(point => point.time)).toEqual(unusual?.likest.map(point => point.time))
    expect(unusual?.window.at(-1)?.time).toBe(START + 4001 * STEP)
    const highest = Math.max(...(unusual?.window ?? []).map(point => point.value))
    expect(highest).toBeGreaterThan(10)
    expect(highest).toBeLessThan(120)
    expect(unusual?.lengthMs).toBeGreaterThan(40 * STEP)
  })

  test('a course that was seen once is known', () => {
    const strange = (value: number, at: number) => {
      const beat = Math.floor(at / BEAT)
      return beat === 50 || beat === 80 ? -value : value
    }
    const samples = beats(9, 6000, strange)
    const first = leastFrom(samples.slice(0, 52 * BEAT), 50 * BEAT).p
    const again = leastFrom(samples.slice(0, 82 * BEAT), 80 * BEAT).p
    expect(first).toBeLessThan(1e-3)
    expect(again).toBeGreaterThan(100 * first)
  })
})

test('ordinary beats are seldom surprising', () => {
  const detector = shape.create()
  let [rare, count] = [0, 0]
  for (const sampled of beats(10, 12_000)) {
    const score = detector.score(sampled)
    if (score.learning === null && score.completes) {
      count++
      if (score.p <= 0.01) rare++
    }
    detector.learn(sampled)
  }
  expect(rare / count).toBeLessThan(0.013)
})

test('noise, a constant and a trend have no course: nothing is said of them, and little is kept', () => {
  const random = seededRandom(11)
  const series = [() => 100 + 10 * normal(random), () => 5, (at: number) => at + normal(random)]
  for (const value of series) {
    const detector = taught(
      Array.from({ length: 5000 }, (_, at) => ({ time: START + at * STEP, value: value(at) })),
    )
    expect(detector.ready).toBe(false)
    expect(JSON.stringify(detector.save()).length).toBeLessThan(300)
  }
})

test('a series that becomes another is learned anew', () => {
  const detector = taught(beats(12, 3000))
  expect(detector.ready).toBe(true)
  const far = beats(13, 600, value => value + 5000)
  for (const sampled of far) detector.learn(sampled)
  expect(detector.ready).toBe(false)
})

function taught(samples: readonly Sampled[]): Shape {
  const detector = shape.create()
  for (const sampled of samples) detector.learn(sampled)
  return detector
}

function leastFrom(samples: readonly Sampled[], from: number): { at: number; p: number } {
  const detector = shape.create()
  let least = { at: 0, p: 1 }
  for (const [at, sampled] of samples.entries()) {
    const { p } = detector.score(sampled)
    if (at >= from && p < least.p) least = { at, p }
    detector.learn(sampled)
  }
  return least
}
