import { expect, test } from 'vitest'
import { readEvent } from '../../text/read-event'
import type { StreamEvent } from '../../types'
import { PatternSet } from '../templates/pattern-set'
import { listOf, stepOf, wordsOfStep } from './step-of'

const step = (data: StreamEvent['data']) =>
  stepOf({
    time: 0,
    offsetMs: 0,
    data,
    reading: readEvent({ time: 0, data }),
    pattern: null,
    patterns: new PatternSet(),
    events: 0,
  })

/** The same of an event whose pattern is known. */
function knownStep(data: StreamEvent['data']): string {
  const patterns = new PatternSet()
  const reading = readEvent({ time: 0, data })
  patterns.add(reading, 0, 0, false)
  const pattern = patterns.find(reading.tokens)
  return stepOf({ time: 0, offsetMs: 0, data, reading, pattern, patterns, events: 0 })
}

test('a step is the message of an event that has one, whatever its other fields hold, seen before or not', () => {
  const declined = (region: string) => ({
    msg: 'card declined',
    order_id: 'ord_1f2e3d4c',
    region,
    took_ms: 4,
  })
  for (const region of ['north', 'south']) {
    expect(step(declined(region))).toBe('card declined')
    expect(knownStep(declined(region))).toBe('card declined')
  }
  expect(step({ log: { message: 'started' }, zone: 'a' })).toBe('started')
  expect(knownStep({ action: 'pay', message: 'order 17 paid' })).toBe('pay order <num> paid')
  expect(step({ message: '', zone: 'a' })).toBe('a new message')
})

test('of long messages that begin alike each is a step', () => {
  const long = (end: string) => step({ msg: `the payment of the customer was refused by ${end}` })
  expect(long('the bank')).not.toBe(long('the shop'))
  expect(wordsOfStep(long('the bank'))).toBe('the payment of the customer was ')
  expect(long('the bank').length).toBeLessThanOrEqual(40)
})

test('without a message the pattern tells steps apart', () => {
  expect(knownStep({ action: 'login', status: 'failed' })).toBe('login failed#1')
})

test('a step is named by the fields that say what happened, also where these are numbers', () => {
  expect(step({ session: 's1', event: '5', took_ms: 3 })).toBe('5')
  expect(step({ trace_id: 'a1b2c3d4', action: 'login', status: 'failed' })).toBe('login failed')
  expect(wordsOfStep('login failed#12')).toBe('login failed')
})

test('the longest list of words or whole numbers is a session', () => {
  expect(listOf({ session: 's', tags: ['a', 'b'], events: ['5', '22', '5'] })).toEqual({
    field: 'events',
    steps: ['5', '22', '5'],
  })
  expect(listOf({ calls: [3, 4, 4] })?.steps).toEqual(['3', '4', '4'])
  expect(listOf({ values: [0.25, 3.5], one: ['x'] })).toBeNull()
  expect(listOf('a line')).toBeNull()
})
