import { expect, test } from 'vitest'
import { finishedAhead } from './finished-ahead'
import type { LogRecord } from './record-log'

test('what is finished is known until the partition goes on behind it', () => {
  const finished = finishedAhead()
  finished.add(3, [record(5), record(7)])
  expect([5, 6, 7].map(offset => finished.has(3, record(offset)))).toEqual([true, false, true])
  expect(finished.has(4, record(5))).toBe(false)
  finished.goOn(3, 7)
  expect([5, 7].map(offset => finished.has(3, record(offset)))).toEqual([false, true])
})

test('a record of another time at the same place is another: its topic was made anew', () => {
  const finished = finishedAhead()
  finished.add(0, [record(5)])
  expect(finished.has(0, { ...record(5), timestampMs: 99 })).toBe(false)
})

function record(offset: number): LogRecord {
  return { offset, timestampMs: 1, key: '', value: '' }
}
