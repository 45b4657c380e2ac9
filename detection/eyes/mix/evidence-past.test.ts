import { expect, test } from 'vitest'
import { EvidencePast } from './evidence-past'

const OWN = { events: 1, seen: 1e9, weight: 1 }

/** A past in which one event of a hundred found a little. */
function past(): EvidencePast {
  const past = new EvidencePast()
  for (let event = 0; event < 3000; event++) past.add(event % 100 === 0 ? 2.5 : 0)
  return past
}

test('a little is as rare as it was, more is rarer by its factor', () => {
  expect(past().p(1.9, OWN)).toBe(1)
  expect(past().p(2, OWN)).toBeCloseTo(31 / 3001, 12)
  expect(past().p(7, OWN)).toBeCloseTo((31 / 3001) * Math.exp(-5), 12)
})

test('what peaks went as high before is no rarer than they were', () => {
  const often = past()
  for (let peak = 0; peak < 20; peak++) often.end(12)
  const among = { events: 5, seen: 3000, weight: 1 }
  expect(often.p(11, among)).toBeGreaterThan((5 * 12) / 3000)
  expect(often.p(11, among)).toBeGreaterThan(100 * past().p(11, among))
})

test('values in runs may shift without a shift seen before', () => {
  expect(past().expected(20, 1)).toBeLessThan(0.001)
  expect(past().expected(20, 0)).toBeGreaterThan(0.3)
})

test('saved and loaded it is the same', () => {
  const one = past()
  one.end(6)
  const copy = EvidencePast.load(JSON.parse(JSON.stringify(one.save())))
  expect(copy.p(5, OWN)).toBe(one.p(5, OWN))
  expect(copy.save()).toEqual(one.save())
})
