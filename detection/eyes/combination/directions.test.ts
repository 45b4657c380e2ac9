import { expect, test } from 'vitest'
import { normal, seededRandom } from '../../testing/random'
import { Directions } from './directions'

/** Points that lie along two directions of four dimensions, the first three times as far, with a little noise. */
function points(seed: number, count: number): Float64Array[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => {
    const [a, b] = [1.5 * normal(random), 0.5 * normal(random)]
    const noise = () => 0.05 * normal(random)
    return Float64Array.from([a + noise(), a + noise(), b + noise(), -b + noise()])
  })
}

/** The strongest direction by powers of the whole covariance matrix: slow and plain (von Mises 1929). */
function strongest(cloud: readonly Float64Array[]): number[] {
  let direction = [1, 0.5, 0.3, 0.1]
  for (let round = 0; round < 200; round++) {
    const next = [0, 0, 0, 0]
    for (const point of cloud) {
      const along = direction.reduce((sum, one, at) => sum + one * (point[at] ?? 0), 0)
      for (const at of next.keys()) next[at] = (next[at] ?? 0) + along * (point[at] ?? 0)
    }
    const size = Math.hypot(...next)
    direction = next.map(one => one / size)
  }
  return direction
}

function taught(cloud: readonly Float64Array[]): Directions {
  const directions = new Directions(3)
  for (const [at, point] of cloud.entries()) directions.learn(point, 1 / (at + 1))
  return directions
}

test('the first direction is that of the covariance matrix', () => {
  const cloud = points(1, 3000)
  const directions = taught(cloud)
  const along = strongest(cloud)
  const left = directions.residual(Float64Array.from(along), 1)
  expect(Math.hypot(...left)).toBeLessThan(0.05)
})

test('what lies along the directions leaves next to nothing, what lies across stays', () => {
  const directions = taught(points(2, 3000))
  expect(Math.hypot(...directions.residual(Float64Array.from([1, 1, 0.4, -0.4]), 2))).toBeLessThan(0.1)
  expect(Math.hypot(...directions.residual(Float64Array.from([1, -1, 0, 0]), 2))).toBeGreaterThan(1.3)
})

test('a point is not changed, and a far one turns little', () => {
  const directions = taught(points(3, 2000))
  const far = Float64Array.from([1e9, -1e9, 0, 0])
  directions.residual(far, 2)
  directions.learn(far, 1 / 2000)
  expect([...far]).toEqual([1e9, -1e9, 0, 0])
  expect(Math.hypot(...directions.residual(Float64Array.from([1, 1, 0, 0]), 1))).toBeLessThan(0.1)
})

test('is saved whole, and takes on more dimensions', () => {
  const directions = taught(points(4, 500))
  const copy = Directions.load(JSON.parse(JSON.stringify(directions.save())), 3)
  const point = Float64Array.from([0.3, -0.2, 0.5, 0.1])
  expect(copy.residual(point, 3)).toEqual(directions.residual(point, 3))
  copy.widen(5)
  const wider = copy.residual(Float64Array.from([...point, 7]), 3)
  expect(wider[4]).toBe(7)
})
