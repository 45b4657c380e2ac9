export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  chance(probability: number): boolean
  /** A whole number from low to high, both included. */
  between(low: number, high: number): number
  pick<T>(from: readonly [T, ...T[]]): T
  /** The waiting time until the next of events that come at random, `mean` apart. */
  wait(mean: number): number
  /** A positive quantity such as a latency: half the values below `median`, `spread` is the sigma of its logarithm. */
  around(median: number, spread: number): number
  hex(digits: number): string
}

/** Seeded chance: the same seed gives the same values on every machine. Mulberry32, by Tommy Ettinger. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    between,
    chance: probability => next() < probability,
    pick: from => from[between(0, from.length - 1)] ?? from[0],
    wait: mean => -mean * Math.log(1 - next()),
    around: (median, spread) => median * Math.exp(spread * normal()),
    hex: digits => Array.from({ length: digits }, () => between(0, 15).toString(16)).join(''),
  }
}
