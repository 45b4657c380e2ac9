import { expect, test } from 'vitest'
import { stateSentence } from './state-sentence'

const quiet = {
  open: 0,
  critical: 0,
  acknowledged: 0,
  snoozed: 0,
  events: 1_234_567,
  streams: 4,
  range: 'the last 24 hours',
}

test('when nothing is open it says so, and what was watched', () => {
  expect(stateSentence(quiet)).toEqual({
    lead: 'Nothing needs you.',
    rest: '1.23 M events from 4 streams in the last 24 hours.',
  })
})

test('open things are counted, and the critical among them named', () => {
  expect(stateSentence({ ...quiet, open: 1 }).lead).toBe('1 thing needs you.')
  expect(stateSentence({ ...quiet, open: 3, critical: 2 }).lead).toBe(
    '3 things need you, 2 of them critical.',
  )
})

test('what is acknowledged or snoozed is counted beside what is open', () => {
  expect(stateSentence({ ...quiet, snoozed: 2 }).rest).toBe(
    '2 snoozed. 1.23 M events from 4 streams in the last 24 hours.',
  )
  expect(stateSentence({ ...quiet, open: 1, acknowledged: 1, snoozed: 2 }).rest).toMatch(
    /^1 acknowledged, 2 snoozed\. /,
  )
})
