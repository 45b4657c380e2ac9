import { expect, test } from 'vitest'
import { statusSentence } from './status-sentence'

const quiet = {
  waitingStreams: 0,
  oldestMs: 0,
  lastStoredAt: null,
  lastHour: { batches: 0, events: 0, duplicates: 0 },
}

test.each([
  [quiet, 'Nothing was sent in the last three days.'],
  [{ ...quiet, lastStoredAt: '2026-01-15T12:00:00.000Z' }, 'Up to date; nothing came in the last hour.'],
  [
    { ...quiet, lastHour: { batches: 1, events: 5, duplicates: 0 } },
    'Up to date: everything that was accepted is stored.',
  ],
  [{ ...quiet, waitingStreams: 2, oldestMs: 900 }, 'Events of 2 streams are on their way.'],
  [
    { ...quiet, waitingStreams: 1, oldestMs: 300_000 },
    'Behind by 5 min: events of 1 stream wait. Nothing is lost; they are stored in their order.',
  ],
])('%o', (status, sentence) => {
  expect(statusSentence(status, false)).toBe(sentence)
})

test('what was set aside is told', () => {
  expect(statusSentence(quiet, true)).toBe(
    'Nothing was sent in the last three days. What was set aside below waits for you.',
  )
})
