import { expect, test } from 'vitest'
import { RecentPlaces } from './recent-places'

test('the last sixteen of each field come back about as they were', () => {
  const recent = new RecentPlaces()
  for (let at = 0; at < 40; at++) recent.add(1000 * at, Float64Array.from([at / 10, -1, 99]))
  const copy = RecentPlaces.load(JSON.parse(JSON.stringify(recent.save())))
  const first = copy.of(0)
  expect(first).toHaveLength(16)
  expect(first[0]?.time).toBe(24_000)
  expect(first[0]?.place).toBeCloseTo(2.4, 1)
  expect(copy.of(1).every(({ place }) => place === -1)).toBe(true)
  expect(copy.of(2)[0]?.place).toBeLessThan(8)
  expect(copy.of(3)).toEqual([])
})
