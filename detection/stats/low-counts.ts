/** Buckets an octave. */
export const PER_OCTAVE = 2

/** The largest p-value of each bucket, down to the least number: most are large, and found sooner by a few looks here than by a logarithm. */
const LARGEST = Float64Array.from({ length: 1075 * PER_OCTAVE }, (_, bucket) => 2 ** (-bucket / PER_OCTAVE))

/** Counts how low p-values were, in buckets: number b is for those in (2^-(b+1)/2, 2^-b/2]. */
export class LowCounts {
  /** By bucket, those in it and in all lower ones: most p-values are large, and change few of these. */
  #from: Float64Array
  #buckets: number

  /** Continues from the counts by bucket that `save` gave. */
  constructor(buckets: number, counts: readonly number[] = []) {
    this.#buckets = buckets
    this.#from = new Float64Array(buckets + 1)
    this.#fill(counts)
  }

  save(): number[] {
    const counts: number[] = []
    for (let bucket = 0; bucket < this.#buckets && this.from(bucket) > 0; bucket++)
      counts.push(this.from(bucket) - this.from(bucket + 1))
    return counts
  }

  bucketOf(p: number): number {
    const last = this.#buckets - 1
    let bucket = 0
    while (bucket < last && p <= (LARGEST[bucket + 1] ?? 0)) bucket++
    return bucket
  }

  /** How many were in this bucket or in a lower one. */
  from(bucket: number): number {
    return this.#from[bucket] ?? 0
  }

  add(p: number): void {
    for (let bucket = this.bucketOf(p); bucket >= 0; bucket--) this.#from[bucket] = this.from(bucket) + 1
  }

  /** The past counts half. */
  halve(): void {
    this.#fill(this.save().map(count => Math.round(count / 2)))
  }

  #fill(counts: readonly number[]): void {
    let lower = 0
    for (let bucket = this.#buckets - 1; bucket >= 0; bucket--) {
      lower += counts[bucket] ?? 0
      this.#from[bucket] = lower
    }
  }
}
