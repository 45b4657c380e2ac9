import { expect, test } from 'vitest'
import { composers } from '@/lib/messages/composers'
import { kindWords, outcomeWords } from './message-words'

test('every kind of message that a channel can get has words', () => {
  const ofChannels = Object.keys(composers).filter(
    kind => !/^(account|invitation|organization|channel\.disabled)/.test(kind),
  )
  expect(ofChannels.filter(kind => kindWords(kind) === kind)).toEqual([])
})

test('a try that failed says whether another follows', () => {
  const failed = { outcome: 'failed' as const, next_attempt_at: null }
  expect(outcomeWords({ ...failed, message_state: 'failed' }).rest).toBe('is not tried again')
  expect(outcomeWords({ ...failed, message_state: 'sent' }).rest).toBe('a later try arrived')
  const waiting = { ...failed, message_state: 'waiting' as const, next_attempt_at: '2026-11-23T12:00:00Z' }
  expect(outcomeWords(waiting).rest).toBe('is tried again by itself')
})
