import { expect, test } from 'vitest'
import { chooseKept, keptOf } from './choose-kept'

const refused = (count: number, code = 'invalid_type') => Array.from({ length: count }, () => ({ code }))
const start = Date.parse('2026-01-15T12:00:00Z')
let organizations = 0
const organization = () => `organization-${++organizations}`

test('keeps all of a few, and of many some of each reason', () => {
  const one = organization()
  expect(chooseKept(one, refused(3), start)).toEqual({ kept: refused(3), counts: { invalid_type: 3 } })
  const many = [...refused(5000), { code: 'rare' }, ...refused(100, 'second')]
  const { kept, counts } = chooseKept(one, many, start + 1)
  expect(kept).toHaveLength(keptOf.request)
  expect(kept.filter(({ code }) => code === 'rare')).toHaveLength(1)
  expect(kept.filter(({ code }) => code === 'second').length).toBeGreaterThan(5)
  expect(counts).toEqual({ invalid_type: 5000, rare: 1, second: 100 })
})

test('a flood is counted whole, kept in part, and told seldom', () => {
  const one = organization()
  let kept = 0
  let told = 0
  let counted = 0
  for (let index = 0; index < 5_000; index++) {
    // A hundred requests of ten a second, for fifty seconds.
    const choice = chooseKept(one, refused(10), start + index * 10)
    kept += choice.kept.length
    if (choice.counts !== null) {
      told++
      counted += choice.counts.invalid_type ?? 0
    }
  }
  expect(kept).toBe(keptOf.minute)
  expect(told).toBeLessThanOrEqual(keptOf.minute / 10 + 10)
  expect(counted).toBeGreaterThan(45_000)
  const next = chooseKept(one, refused(1), start + 60_000)
  expect(next.kept).toHaveLength(1)
  expect(counted + (next.counts?.invalid_type ?? 0)).toBe(50_001)
})

test('one organization’s flood leaves another’s events alone', () => {
  const flooded = organization()
  for (let index = 0; index < 100; index++) chooseKept(flooded, refused(100), start + index)
  expect(chooseKept(organization(), refused(2), start + 100).kept).toHaveLength(2)
})
