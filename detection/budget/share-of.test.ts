import { expect, test } from 'vitest'
import { type Sensitivity, shareOf } from './share-of'

test('equal streams have equal shares', () => {
  expect(shareOf(5, 'normal', { low: 0, normal: 8, high: 0 })).toBe(0.625)
  expect(shareOf(5, 'low', { low: 8, normal: 0, high: 0 })).toBe(0.625)
})

test('a sensitive stream gets three times a normal one, a dull one a third', () => {
  const streams = { low: 1, normal: 1, high: 1 }
  expect(shareOf(13, 'low', streams)).toBeCloseTo(1)
  expect(shareOf(13, 'normal', streams)).toBeCloseTo(3)
  expect(shareOf(13, 'high', streams)).toBeCloseTo(9)
})

test('the shares of all streams add up to the budget', () => {
  const streams = { low: 4, normal: 11, high: 2 }
  const sum = (Object.keys(streams) as Sensitivity[])
    .map(one => streams[one] * shareOf(20, one, streams))
    .reduce((a, b) => a + b)
  expect(sum).toBeCloseTo(20)
})

test('the first stream of an organization has the whole budget', () => {
  expect(shareOf(5, 'low', { low: 0, normal: 0, high: 0 })).toBe(5)
})

test('names a bad budget', () => {
  expect(() => shareOf(Number.NaN, 'normal', { low: 0, normal: 1, high: 0 })).toThrow('got NaN')
})
