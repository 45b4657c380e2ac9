import { expect, test } from 'vitest'
import { normal, seededRandom } from '../testing/random'
import { Forecast } from './forecast'

function errorsOf(values: number[]): number {
  const forecast = new Forecast()
  let sum = 0
  for (const [index, value] of values.entries()) {
    if (index > 200) sum += Math.abs(value - forecast.next())
    forecast.learn(value)
  }
  return sum / (values.length - 201)
}

test('averages noise, follows a walk, and foresees a trend', () => {
  const random = seededRandom(1)
  const noise = Array.from({ length: 2000 }, () => normal(random))
  expect(errorsOf(noise)).toBeLessThan(0.87)
  let at = 0
  expect(errorsOf(noise.map(step => (at += step)))).toBeLessThan(1.6)
  expect(errorsOf(noise.map((_, index) => 3 * index))).toBeLessThan(0.01)
})

test('restarts level at a value', () => {
  const forecast = new Forecast()
  for (let index = 0; index < 100; index++) forecast.learn(index)
  forecast.restart(7)
  expect(forecast.next()).toBe(7)
})
