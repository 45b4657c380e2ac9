import { expect, test } from 'vitest'
import { effectSentence } from './effect-sentence'

const effect = (before: number, after: number, days = 28, patterns = 1) => ({
  from: '2026-01-01T00:00:00.000Z',
  to: new Date(Date.UTC(2026, 0, 1 + days)).toISOString(),
  patterns,
  findings: 9,
  before: { told: before, alerts_per_week: before / 4 },
  after: { told: after, alerts_per_week: after / 4 },
})

test.each([
  [effect(6, 1), 'This pattern was told 6 times in the last 4 weeks; it would now be told once.'],
  [effect(1, 0), 'This pattern was told once in the last 4 weeks; it would now be told not at all.'],
  [effect(2, 9, 9), 'This pattern was told 2 times in the last 9 days; it would now be told 9 times.'],
  [effect(3, 3, 7), 'This pattern was told 3 times in the last week; it would be just the same now.'],
  [
    effect(6, 1, 28, 3),
    'These 3 patterns were told 6 times in the last 4 weeks; they would now be told once.',
  ],
])('before and after are told in words', (measured, words) => expect(effectSentence(measured)).toBe(words))
