import { expect, test } from 'vitest'
import { count, counted, oneIn } from './number'

test('a count is written in full', () => expect(count(12345)).toBe('12,345'))

test('one is singular, the rest plural', () => {
  expect([counted(1, 'event'), counted(0, 'event'), counted(21_600, 'anomaly', 'anomalies')]).toEqual([
    '1 event',
    '0 events',
    '21.6 k anomalies',
  ])
})

test.each([
  [1, 'ordinary'],
  [0.01, '1 in 100'],
  [0.00003, '1 in 33.3 k'],
  [0, 'less than 1 in a billion'],
])('a chance of %d reads %s', (p, text) => expect(oneIn(p)).toBe(text))
