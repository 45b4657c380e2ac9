import { expect, test } from 'vitest'
import { AsinhScale } from './asinh-scale'

test('what goes on the scale comes off it the same', () => {
  const scale = new AsinhScale()
  scale.learn(250)
  for (const value of [-40, 0, 0.001, 250, 1e9]) expect(scale.off(scale.on(value))).toBeCloseTo(value, 5)
})

test('doubling is the same step anywhere far from zero', () => {
  const scale = new AsinhScale(1)
  expect(scale.on(200) - scale.on(100)).toBeCloseTo(Math.log(2), 3)
  expect(scale.on(2e6) - scale.on(1e6)).toBeCloseTo(Math.log(2), 9)
})

test('the first value with a size gives the unit, a tenth of it where positive', () => {
  const scale = new AsinhScale()
  scale.learn(0)
  expect(scale.unit).toBe(0)
  scale.learn(50)
  scale.learn(9000)
  expect(scale.unit).toBe(5)
  const below = new AsinhScale()
  below.learn(-50)
  expect(below.unit).toBe(50)
})

test('is finite for any number', () => {
  const scale = new AsinhScale(1e-12)
  for (const value of [1e300, -1e300, Number.MAX_VALUE, 5e-324])
    expect(Number.isFinite(scale.off(scale.on(value)))).toBe(true)
})
