import { expect, test } from 'vitest'
import { normal, seededRandom } from '../../testing/random'
import { Windows } from './windows'

/** The definition itself: every past window that does not overlap, both scaled by the larger deviation. */
function slowDistance(values: number[], size: number): number {
  const deviationOf = (window: number[]) => {
    const mean = window.reduce((sum, one) => sum + one, 0) / size
    return Math.sqrt(window.reduce((sum, one) => sum + (one - mean) ** 2, 0) / size)
  }
  const centred = (window: number[]) => {
    const mean = window.reduce((sum, one) => sum + one, 0) / size
    return window.map(one => one - mean)
  }
  const newest = values.slice(-size)
  const least = 0.3 * deviationOfAll(values.slice(0, -1))
  let best = Number.POSITIVE_INFINITY
  for (let end = size + 1; end < values.length - size; end++) {
    const past = values.slice(end - size + 1, end + 1)
    const larger = Math.max(deviationOf(newest), deviationOf(past), least)
    const [a, b] = [centred(newest), centred(past)]
    const apart = a.reduce((sum, one, at) => sum + (one - (b[at] ?? 0)) ** 2, 0) / size / larger ** 2
    best = Math.min(best, apart)
  }
  return Math.sqrt(best)
}

function deviationOfAll(values: number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length)
}

function wave(seed: number, count: number): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, at) =>
    Math.max(-1, Math.min(1, 0.5 * Math.sin(at / 5) + 0.1 * normal(random))),
  )
}

test('the distance is that of trying every past window the slow way', () => {
  const windows = new Windows(1, 12)
  const rounded: number[] = []
  for (const [at, value] of wave(1, 400).entries()) {
    rounded.push(Math.round(127 * value))
    if (at > 60 && at % 7 === 0) expect(windows.distance(value)).toBeCloseTo(slowDistance(rounded, 12), 9)
    windows.distance(value)
    windows.learn(value)
  }
})

test('a search may end with the first that is near enough, and only then', () => {
  const windows = new Windows(1, 12)
  const exact = new Windows(1, 12)
  for (const value of wave(2, 3000)) {
    const near = windows.distance(value, 0.2)
    const nearest = exact.distance(value)
    if (near !== null && nearest !== null) {
      expect(near).toBeGreaterThanOrEqual(nearest)
      if (near > 0.2) expect(near).toBe(nearest)
    }
    windows.learn(value)
    exact.learn(value)
  }
})

test('values are averaged by the stride, and only a whole one completes a window', () => {
  const windows = new Windows(3, 4)
  const values = wave(3, 90)
  let completed = 0
  for (const value of values) {
    if (windows.distance(value) !== null) completed++
    windows.learn(value)
  }
  expect(windows.length).toBe(30)
  // Windows of 4 have a past that does not overlap from the tenth reduced value on.
  expect(completed).toBe(30 - 9)
})

test('saved and loaded it goes on exactly the same, also after old values were dropped', () => {
  const windows = new Windows(1, 16)
  const values = wave(4, 9000)
  for (const value of values.slice(0, 8000)) windows.learn(value)
  const copy = Windows.load(JSON.parse(JSON.stringify(windows.save())))
  for (const value of values.slice(8000)) {
    expect(copy.distance(value)).toBe(windows.distance(value))
    windows.learn(value)
    copy.learn(value)
  }
  expect(copy.save()).toEqual(windows.save())
})

test('shows the window and its likest past one', () => {
  const windows = new Windows(1, 4)
  const course = [0, 0.5, 1, 0.5, 0, -0.5, -1, -0.5]
  for (let at = 0; at < 80; at++) windows.learn(course[at % 8] ?? 0)
  const likest = windows.likest(0)
  expect(likest?.distance).toBe(0)
  expect(likest?.window).toHaveLength(4)
  expect(likest?.past).toEqual(likest?.window)
})
