import { expect, test } from 'vitest'
import { type PatternState, unpackPattern } from './pattern-state'
import { RateScale } from './rate-scale'

const MINUTE = 60_000

/** A scale that has closed `minutes` with ten events of pattern 1 and one of pattern 2 each. */
function filled(minutes: number): RateScale {
  const scale = new RateScale(MINUTE, { warmUp: 30, mostPatterns: 40 })
  scale.openStart = 0
  for (let minute = 0; minute < minutes; minute++) {
    fill(scale, 1, 10)
    fill(scale, 2, 1)
    scale.close((minute + 1) * MINUTE, 1)
  }
  return scale
}

function fill(scale: RateScale, pattern: number, events: number): void {
  scale.open += events
  for (let event = 0; event < events; event++) scale.countPattern(pattern)
}

test('a burst is one alarm: of the whole stream, or of the pattern that bursts within an ordinary total', () => {
  const loud = filled(60)
  fill(loud, 1, 80)
  fill(loud, 2, 1)
  expect(loud.close(61 * MINUTE, 1)).toMatchObject([{ pattern: null, seen: 81, direction: 'high' }])
  const hidden = filled(60)
  fill(hidden, 1, 3)
  fill(hidden, 2, 10)
  expect(hidden.close(61 * MINUTE, 1)).toMatchObject([{ pattern: 2, seen: 10, direction: 'high' }])
})

test('an alarm of a pattern shows its own counts, the silent intervals too, and last the one that stands out', () => {
  const scale = filled(60)
  scale.close(62 * MINUTE, 1)
  fill(scale, 1, 10)
  fill(scale, 2, 1)
  scale.close(63 * MINUTE, 1)
  fill(scale, 1, 3)
  fill(scale, 2, 10)
  const saved = scale.save()
  const copy = new RateScale(MINUTE, { warmUp: 30, mostPatterns: 40 })
  if (saved !== null) copy.restore(saved)
  const history = [1, 1, 1, 1, 1, 1, 0, 0, 1, 10].map((value, at) => ({ time: (54 + at) * MINUTE, value }))
  for (const each of [scale, copy])
    expect(each.close(64 * MINUTE, 1)).toMatchObject([{ pattern: 2, seen: 10, history }])
})

test('an alarm of the whole stream shows the counts of the whole stream', () => {
  const scale = filled(60)
  fill(scale, 1, 90)
  const history = scale.close(61 * MINUTE, 1)[0]?.history ?? []
  expect(history).toHaveLength(30)
  expect(history.slice(-2)).toEqual([
    { time: 59 * MINUTE, value: 11 },
    { time: 60 * MINUTE, value: 90 },
  ])
})

test('a state saved without earlier counts shows that of the interval', () => {
  const saved = filled(60).save()
  const scale = new RateScale(MINUTE, { warmUp: 30, mostPatterns: 40 })
  if (saved !== null) {
    const [openStart, open, series, history, patterns, peaks] = saved
    const bare = unpacked(patterns).map(([id, count, counts]): PatternState => [id, count, counts])
    scale.restore([openStart, open, series, history, bare, peaks])
  }
  fill(scale, 1, 3)
  fill(scale, 2, 10)
  expect(scale.close(61 * MINUTE, 1)[0]?.history).toEqual([{ time: 60 * MINUTE, value: 10 }])
})

test('nothing is told while warming up', () => {
  const scale = filled(20)
  fill(scale, 1, 500)
  expect(scale.close(21 * MINUTE, 1)).toEqual([])
})

test('an empty interval is neither told nor learned', () => {
  const scale = filled(60)
  const before = scale.total.intervals
  expect(scale.close(65 * MINUTE, 1)).toEqual([])
  expect(scale.total.intervals).toBe(before)
})

test('a gap of a year is crossed at once', () => {
  const scale = filled(60)
  scale.close(60 * MINUTE + 365 * 1440 * MINUTE, 1)
  expect(scale.openStart).toBe(60 * MINUTE + 365 * 1440 * MINUTE)
})

test('forgets the patterns that are not kept, and is restored as it was saved', () => {
  const scale = filled(40)
  scale.keepPatterns(pattern => pattern === 1)
  const saved = scale.save()
  expect(unpacked(saved?.[4] ?? []).map(([pattern]) => pattern)).toEqual([1])
  const copy = new RateScale(MINUTE, { warmUp: 30, mostPatterns: 40 })
  if (saved !== null) copy.restore(saved)
  expect(copy.save()).toEqual(saved)
})

function unpacked(patterns: readonly (string | PatternState)[]): PatternState[] {
  return patterns.map(state => (typeof state === 'string' ? unpackPattern(state) : state))
}
