import { expect, test } from 'vitest'
import { ago, duration, shortDuration } from './duration'

test.each([
  [400, '0 s'],
  [45_000, '45 s'],
  [90_000, '1.5 min'],
  [12 * 60_000, '12 min'],
  [3 * 3_600_000, '3 h'],
  [50 * 3_600_000, '2.1 d'],
])('%d ms is short %s', (ms, text) => expect(shortDuration(ms)).toBe(text))

test('words agree with their number', () => {
  expect([duration(60_000), duration(300_000), duration(86_400_000)]).toEqual([
    '1 minute',
    '5 minutes',
    '1 day',
  ])
})

test('the last five seconds are now', () => {
  expect([ago(10_000, 12_000), ago(0, 60_000)]).toEqual(['now', '1 min ago'])
})
