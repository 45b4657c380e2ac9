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
