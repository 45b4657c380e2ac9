import { expect, test } from 'vitest'
import { planIds } from '@/lib/plans'
import { describeChange } from './describe-change'

test('an upgrade loses nothing, a downgrade gains nothing, and the same plan changes nothing', () => {
  for (const [low, from] of planIds.entries())
    for (const [high, to] of planIds.entries()) {
      const losses = describeChange(from, to).map(({ loses }) => loses)
      expect(losses).toEqual(losses.map(() => high < low))
      expect(losses.length > 0).toBe(high !== low)
    }
})

test('a downgrade says what is refused, and what is deleted when', () => {
  const text = describeChange('business', 'free')
    .map(change => change.text)
    .join('\n')
  expect(text).toContain('10,000 events a month instead of no limit. Beyond that events are refused with 402')
  expect(text).toContain(
    'New events are kept for 7 days instead of 90. Events stored until then keep their 90 days',
  )
  expect(text).toContain('stay 14 days longer, then those older than 7 days are deleted')
  expect(text).toContain('20 streams instead of 1,000')
})

test('an upgrade says how much more there is', () => {
  const text = describeChange('free', 'business').map(change => change.text)
  expect(text).toContain('Events without a monthly limit.')
  expect(text).toContain('New events are kept for 90 days instead of 7.')
})
