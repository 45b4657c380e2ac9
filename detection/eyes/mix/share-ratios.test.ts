import { expect, test } from 'vitest'
import { shareRatios } from './share-ratios'

test('while the share is as it was taken, the likelihood ratio has mean 1', () => {
  const { hitMore, missMore } = shareRatios(100, 5000, 1)
  const most = (101 + Math.sqrt(101)) / 5002
  expect(most * Math.exp(hitMore) + (1 - most) * Math.exp(missMore)).toBeCloseTo(1, 12)
})

test('a small share is not missed, and a large one has no more', () => {
  expect(shareRatios(100, 5000, 1)).toMatchObject({ hitLess: 0, missLess: 0 })
  expect(shareRatios(4000, 5000, 1)).toMatchObject({ hitMore: 0, missMore: 0 })
  expect(shareRatios(4000, 5000, 1).missLess).toBeGreaterThan(0)
})

test('values in runs carry a part of their evidence', () => {
  expect(shareRatios(100, 5000, 0.25).hitMore).toBeCloseTo(0.25 * shareRatios(100, 5000, 1).hitMore, 12)
})
