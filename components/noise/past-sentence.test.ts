import { expect, test } from 'vitest'
import { pastSentence } from './past-sentence'

const past = {
  from: '2026-01-01T00:00:00Z',
  to: '2026-01-29T00:00:00Z',
  promised_per_week: 8,
  actual_per_week: 2.75,
  total: 11,
  incidents: [],
}

test('the past is told by its rate, its number and its length', () => {
  expect(pastSentence(past)).toEqual({
    lead: '2.75 a week would have been told',
    rest: 'at 8 a week: 11 incidents in the last 28 days, real ones included.',
  })
})

test('a past without any says so', () => {
  expect(pastSentence({ ...past, total: 0, actual_per_week: 0 })).toEqual({
    lead: 'Nothing would have been told',
    rest: 'in the last 28 days, at 8 a week.',
  })
})
