/** Strangeness is kept in buckets of one bit, from here on. */
const LEAST_BITS = -16
const BUCKETS = 48

/** How strange the patterns were that came once and were forgotten or merged since, in a few numbers. */
export class Forgotten {
  #counts: number[]
  /** How many they are. */
  size: number

  /** Continues from `counts` that `save` gave. */
  constructor(counts: readonly number[] = []) {
    this.#counts = [...counts]
    this.size = counts.reduce((sum, count) => sum + count, 0)
  }

  save(): number[] {
    return [...this.#counts]
  }

  add(strangeness: number): void {
    const bucket = bucketOf(strangeness)
    while (this.#counts.length <= bucket) this.#counts.push(0)
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1
    this.size++
  }

  /** How many were stranger than this, and how many about as strange. */
  beside(strangeness: number): { stranger: number; equal: number } {
    const own = bucketOf(strangeness)
    const stranger = this.#counts.slice(own + 1).reduce((sum, count) => sum + count, 0)
    return { stranger, equal: this.#counts[own] ?? 0 }
  }
}

function bucketOf(strangeness: number): number {
  return Math.min(BUCKETS - 1, Math.max(0, Math.floor(strangeness) - LEAST_BITS))
}
