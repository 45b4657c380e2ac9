import { expect, test } from 'vitest'
import type { Principal } from '@/lib/core/context'
import { pastRange } from './past-range'

const now = new Date('2026-06-30T12:00:00Z')
const long = '2020-01-01T00:00:00Z'

function range(input: { from?: string; to?: string }, { plan = 'business', created = long } = {}) {
  const principal = { plan } as Principal
  const { from, to, weeks } = pastRange({ now: () => now, principal }, input, created)
  return [from.toISOString().slice(0, 10), to.toISOString().slice(0, 10), weeks]
}

test('the last 28 days, as far as findings are kept', () => {
  expect(range({})).toEqual(['2026-06-02', '2026-06-30', 4])
  expect(range({}, { plan: 'free' })).toEqual(['2026-06-23', '2026-06-30', 1])
  expect(range({ from: long })).toEqual(['2026-04-01', '2026-06-30', 90 / 7])
  expect(range({ from: '2026-06-16T12:00:00Z', to: '2027-01-01T00:00:00Z' })).toEqual([
    '2026-06-16',
    '2026-06-30',
    2,
  ])
})

test('begins no earlier than the oldest event that a young organization could have sent', () => {
  expect(range({}, { created: '2026-06-20T12:00:00Z' })).toEqual(['2026-06-13', '2026-06-30', 17 / 7])
})

test('a day counts as a week: one bad day is not told as seven', () => {
  expect(range({ from: '2026-06-29T12:00:00Z' })).toEqual(['2026-06-29', '2026-06-30', 1])
})

test.each([
  { from: '2026-06-30T00:00:00Z', to: '2026-06-29T00:00:00Z' },
  { from: '2026-07-30T00:00:00Z' },
  { to: '2020-01-01T00:00:00Z' },
])('refuses %j, of which nothing is kept', input => {
  expect(() => range(input)).toThrow('Expected a time after from')
})
