import { expect, test } from 'vitest'
import type { UnusualOrderWhy } from '@/detection/types'
import { stepsOf } from './steps-of'

const session: UnusualOrderWhy = {
  kind: 'unusual_order',
  field: 'trace_id',
  session: '8f2e',
  form: 'sequence',
  steps: ['begin', 'pay', 'begin'],
  seen: 'begin',
  seenTimes: 2,
  expected: [],
  usualTimes: null,
  nearest: [],
  since: 0,
  eventsSeen: 900,
}
const marks = (why: UnusualOrderWhy) => stepsOf(why).map(({ text, asked }) => `${text} ${asked}`)

test('a step that does not follow is marked where it came, not where it may come', () => {
  expect(marks(session)).toEqual(['begin no', 'pay no', 'begin seen'])
})

test('a session that ended too soon is marked at its end', () => {
  expect(marks({ ...session, seen: 'the end' }).at(-1)).toBe('the end seen')
})

test('a step that came too often is marked each time', () => {
  expect(marks({ ...session, form: 'count' })).toEqual(['begin seen', 'pay no', 'begin seen'])
})

test('a step that has not come stands at the end, where it is waited for', () => {
  expect(marks({ ...session, form: 'missing', seen: 'ship' })).toEqual([
    'begin no',
    'pay no',
    'begin no',
    'ship missing',
  ])
})
