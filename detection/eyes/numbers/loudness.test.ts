import { expect, test } from 'vitest'
import { Loudness } from './loudness'

const SEEN = { unseen: 0, passing: 0 }

test('the first strange value of a trouble counts a quarter, those after it a sixteenth', () => {
  const loudness = new Loudness()
  expect(loudness.weightOf(3, false)).toBe(1)
  expect(loudness.weightOf(12, false)).toBe(1 / 4)
  loudness.learn(12, SEEN)
  expect(loudness.weightOf(15, false)).toBe(1 / 16)
  for (let at = 0; at < 100; at++) loudness.learn(1, SEEN)
  expect(loudness.weightOf(15, false)).toBe(1 / 4)
})

test('of a long trouble no further strange value counts, and every ordinary one does', () => {
  const loudness = new Loudness()
  expect(loudness.weightOf(12, true)).toBe(0)
  expect(loudness.weightOf(3, true)).toBe(1)
})

test('news ranks above all that lingers, and the rarer the higher', () => {
  const loudness = new Loudness()
  const first = loudness.rankOf(20, { unseen: 0, passing: 20 })
  loudness.learn(20, { unseen: 0, passing: 20 })
  const echo = loudness.rankOf(19, { unseen: 0, passing: 19 })
  expect(first).toBeGreaterThan(0.4)
  expect(echo).toBeLessThan(0.3)
  expect(loudness.rankOf(30, { unseen: 0, passing: 30 })).toBeGreaterThan(first)
})

test('a value that the series has never been near ranks above one as rare where it has been', () => {
  const loudness = new Loudness()
  const back = loudness.rankOf(12, SEEN)
  expect(loudness.rankOf(12, { unseen: 0.3, passing: 0 })).toBeGreaterThan(back + 0.1)
  // Less rare for its time, yet never seen: news as well.
  expect(loudness.rankOf(3, { unseen: 0.5, passing: 0 })).toBeGreaterThan(back)
  expect(loudness.rankOf(3, SEEN)).toBe(0)
})

test('what was told is no news again, until it was quiet for some hundred values', () => {
  const loudness = new Loudness()
  loudness.learn(25, SEEN)
  for (let at = 0; at < 50; at++) loudness.learn(1, SEEN)
  expect(loudness.rankOf(12, SEEN)).toBe(0)
  expect(loudness.rankOf(30, SEEN)).toBeGreaterThan(0.4)
  for (let at = 0; at < 100; at++) loudness.learn(1, SEEN)
  expect(loudness.rankOf(12, SEEN)).toBeGreaterThan(0.4)
})

test('a surprise lingers, and fades', () => {
  const loudness = new Loudness()
  loudness.learn(20, { unseen: 0, passing: 20 })
  const soon = loudness.rankOf(1, { unseen: 0, passing: 1 })
  for (let at = 0; at < 60; at++) loudness.learn(1, { unseen: 0, passing: 1 })
  expect(soon).toBeGreaterThan(4 * loudness.rankOf(1, { unseen: 0, passing: 1 }))
})
