import { expect, test } from 'vitest'
import { Loudness } from './loudness'

test('the first strange value of a trouble counts a quarter, those after it a sixteenth', () => {
  const loudness = new Loudness()
  expect(loudness.weightOf(3)).toBe(1)
  expect(loudness.weightOf(12)).toBe(1 / 4)
  loudness.learn(12, 12)
  expect(loudness.weightOf(15)).toBe(1 / 16)
  for (let at = 0; at < 100; at++) loudness.learn(1, 1)
  expect(loudness.weightOf(15)).toBe(1 / 4)
})

test('news ranks by its own surprise, above all that lingers', () => {
  const loudness = new Loudness()
  const first = loudness.rankOf(20, 20)
  loudness.learn(20, 20)
  const echo = loudness.rankOf(19, 19)
  expect(first).toBeGreaterThan(0.5)
  expect(echo).toBeLessThan(0.3)
  expect(loudness.rankOf(30, 30)).toBeGreaterThan(first)
})

test('a surprise lingers, and fades', () => {
  const loudness = new Loudness()
  loudness.learn(20, 20)
  const soon = loudness.rankOf(1, 1)
  for (let at = 0; at < 60; at++) loudness.learn(1, 1)
  expect(soon).toBeGreaterThan(4 * loudness.rankOf(1, 1))
})
