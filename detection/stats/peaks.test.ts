import { expect, test } from 'vitest'
import { Peaks } from './peaks'

const DAY = 86_400_000

test('before any peak, the tail is that of a log likelihood ratio, with doubt', () => {
  const peaks = new Peaks()
  expect(peaks.tail(3)).toBeGreaterThan(Math.exp(-3))
  expect(peaks.tail(3)).toBeLessThan(2 * Math.exp(-3))
})

test('higher peaks in the past make high ones likelier', () => {
  const [low, high] = [new Peaks(), new Peaks()]
  for (let index = 0; index < 100; index++) {
    low.add(1)
    high.add(index % 10 === 0 ? 8 : 1)
  }
  expect(high.tail(9)).toBeGreaterThan(20 * low.tail(9))
  expect(high.tail(0.5)).toBe(1)
})

test('one peak far beyond all others teaches a step only', () => {
  const peaks = new Peaks()
  for (let index = 0; index < 100; index++) peaks.add(1)
  peaks.add(1000)
  expect(Math.max(...peaks.save().slice(1))).toBeLessThan(3)
})

test('what is expected in a week follows from how many came in how long', () => {
  const peaks = new Peaks()
  for (let index = 0; index < 70; index++) peaks.add(1)
  expect(peaks.perWeek(0.5, 7 * DAY)).toBeCloseTo(71, 6)
  expect(peaks.perWeek(0.5, DAY)).toBeCloseTo(7 * 71, 6)
})
