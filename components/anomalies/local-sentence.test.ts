import { describe, expect, test } from 'vitest'
import { localSentence } from './local-sentence'

const sentence = '/checkout latency_ms is 1.65 k, usually 110 to 874, since 23:50 UTC.'

describe('a sentence in the zone of its reader', () => {
  test('its clock time is theirs', () => {
    expect(localSentence(sentence, '2026-11-22T23:52:00Z', 'Europe/Berlin')).toMatch(/since 00:50\.$/)
  })

  test('the day is the closest one, for zones change their clocks', () => {
    // Berlin went back to winter time on 25 October 2026 at 01:00 UTC; 23:50 was the evening before it.
    expect(localSentence(sentence, '2026-10-25T00:10:00Z', 'Europe/Berlin')).toMatch(/since 01:50\.$/)
    expect(localSentence(sentence, '2026-10-26T00:10:00Z', 'Europe/Berlin')).toMatch(/since 00:50\.$/)
  })

  test('a date stays as it is', () => {
    const drift = 'Heap is now about 812, slowly moved from 540 since 3 November.'
    expect(localSentence(drift, '2026-11-22T23:52:00Z', 'Asia/Tokyo')).toBe(drift)
  })

  test('in UTC, and without a time, it stays as it is', () => {
    expect(localSentence(sentence, '2026-11-22T23:52:00Z', 'UTC')).toBe(sentence)
    expect(localSentence('No events for 12 min.', '2026-11-22T23:52:00Z', 'Asia/Tokyo')).toBe(
      'No events for 12 min.',
    )
  })
})
