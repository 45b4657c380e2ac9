import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normal, seededRandom } from '../testing/random'
import { Sample } from './sample'

test('ranks as a slow count does, while it holds all values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: -9, max: 9 }),
      (values, value) => {
        const sample = new Sample()
        for (const other of values) sample.add(other)
        const above = values.filter(other => other >= value).length
        const below = values.filter(other => other <= value).length
        if (above > 1) expect(sample.high(value, 0.1)).toBeCloseTo((above + 1) / (values.length + 1), 12)
        if (below > 1) expect(sample.low(value, 0.1)).toBeCloseTo((below + 1) / (values.length + 1), 12)
      },
    ),
  )
})

test('beyond all values the chance is below 1/(n+1), and falls on', () => {
  const sample = new Sample()
  const random = seededRandom(1)
  for (let index = 0; index < 2000; index++) sample.add(normal(random))
  expect(sample.high(5, 0.01)).toBeLessThan(1 / 2001)
  expect(sample.high(9, 0.01)).toBeLessThan(sample.high(6, 0.01))
  expect(sample.low(-9, 0.01)).toBeLessThan(1 / 2001)
})

test('its p-values are calibrated on independent values', () => {
  const random = seededRandom(2)
  let [one, tenth, count] = [0, 0, 0]
  for (let series = 0; series < 20; series++) {
    const sample = new Sample()
    for (let index = 0; index < 3000; index++) {
      const value = normal(random)
      if (index >= 1000) {
        const p = sample.high(value, 0.01)
        if (p <= 0.01) one++
        if (p <= 0.001) tenth++
        count++
      }
      sample.add(value)
    }
  }
  expect(one / count).toBeLessThan(0.013)
  expect(one / count).toBeGreaterThan(0.003)
  expect(tenth / count).toBeLessThan(0.0015)
})

test('covers about the newer half of the past', () => {
  const sample = new Sample()
  for (let index = 0; index < 1024; index++) sample.add(index)
  expect(sample.quantile(0)).toBeGreaterThan(100)
  expect(sample.quantile(0)).toBeLessThan(560)
})
