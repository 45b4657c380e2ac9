import { describe, expect, test } from 'vitest'
import { count, counted, oneIn, short } from './number'

describe('short', () => {
  test.each([
    [0, '0'],
    [7, '7'],
    [2.416, '2.42'],
    [0.04321, '0.0432'],
    [1234, '1.23\u00a0k'],
    [12_345, '12.3\u00a0k'],
    [999_600, '1\u00a0M'],
    [-2500, '-2.5\u00a0k'],
    [1_234_567, '1.23\u00a0M'],
    [0.00004, '4.0e-5'],
    [Number.NaN, '-'],
  ])('%d reads %s', (value, text) => expect(short(value)).toBe(text))
})

test('a count is written in full', () => expect(count(12345)).toBe('12,345'))

test('one is singular, the rest plural', () => {
  expect([counted(1, 'event'), counted(0, 'event'), counted(2, 'anomaly', 'anomalies')]).toEqual([
    '1 event',
    '0 events',
    '2 anomalies',
  ])
})

test.each([
  [1, 'ordinary'],
  [0.01, '1 in 100'],
  [0.00003, '1 in 33.3\u00a0k'],
  [0, 'less than 1 in a billion'],
])('a chance of %d reads %s', (p, text) => expect(oneIn(p)).toBe(text))
