import { expect, test } from 'vitest'
import { drawOf } from './draw'

test('draws of successive seeds are spread evenly and do not hang together', () => {
  const draws = Array.from({ length: 10_000 }, (_, seed) => drawOf(seed))
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
  const lagged = draws
    .slice(1)
    .reduce((sum, draw, index) => sum + (draw - 0.5) * ((draws[index] ?? 0) - 0.5), 0)
  expect(mean).toBeCloseTo(0.5, 1.5)
  expect(draws.filter(draw => draw < 0.01).length / draws.length).toBeCloseTo(0.01, 2.5)
  expect(Math.abs(lagged / draws.length) * 12).toBeLessThan(0.03)
  expect(drawOf(7)).toBe(drawOf(7))
})
