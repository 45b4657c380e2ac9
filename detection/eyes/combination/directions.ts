import { packNumbers, unpackNumbers } from '../../stats/pack-numbers'

/** Places further out than this pull no direction towards themselves. */
const MOST = 4

/**
 * The usual directions of a cloud of points about zero, strongest first, found one point at a time without a covariance matrix:
 * candid covariance-free incremental principal components (Weng, Zhang and Hwang 2003). Memory is `most` times the dimension.
 */
export class Directions {
  #most: number
  #directions: Float32Array[] = []

  constructor(most: number) {
    this.#most = most
  }

  static load(packed: readonly string[], most: number): Directions {
    const directions = new Directions(most)
    directions.#directions = packed.map(one => Float32Array.from(unpackNumbers(one)))
    return directions
  }

  save(): string[] {
    return this.#directions.map(packNumbers)
  }

  /** What is left of a point that the first `used` directions do not explain. */
  residual(point: Float64Array, used: number): Float64Array {
    const left = Float64Array.from(point)
    for (let at = 0; at < Math.min(used, this.#directions.length); at++)
      removeFrom(left, this.#directions[at] as Float32Array)
    return left
  }

  /** Learns a point; `weight` is how much it counts against all before it, 0 to 1. */
  learn(point: Float64Array, weight: number): void {
    const left = point.map(place => Math.max(-MOST, Math.min(MOST, place)))
    for (const direction of this.#directions) {
      const size = Math.sqrt(product(direction, direction)) || 1
      const pull = (weight * product(direction, left)) / size
      for (let at = 0; at < left.length; at++)
        direction[at] = (direction[at] as number) * (1 - weight) + pull * (left[at] as number)
      removeFrom(left, direction)
    }
    if (this.#directions.length < this.#most) this.#directions.push(Float32Array.from(left))
  }

  /** Makes room for more dimensions, in which nothing is known yet. */
  widen(dimensions: number): void {
    this.#directions = this.#directions.map(direction => {
      const wider = new Float32Array(dimensions)
      wider.set(direction)
      return wider
    })
  }
}

function removeFrom(point: Float64Array, direction: Float32Array): void {
  const size = product(direction, direction)
  if (!(size > 1e-12)) return
  let along = 0
  for (let at = 0; at < point.length; at++) along += (direction[at] as number) * (point[at] as number)
  along /= size
  for (let at = 0; at < point.length; at++)
    point[at] = (point[at] as number) - along * (direction[at] as number)
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number)
  return sum
}
