import type { Band } from '../../types'

/** `[symbol, ...pairs of count and sessions]` */
export type StepCountsState = [sessions: number, steps: [symbol: string, ...pairs: number[]][]]

/** What a session says about how often its steps come: the least likely of its counts. */
export interface CountSurprise {
  bits: number
  symbol: string
  times: number
}

/** Bytes of the saved state: without steps, of one, and of one of its counts. */
const OWN_BYTES = 20
const STEP_BYTES = 7
const BUCKET_BYTES = 8
const MOST_BUCKETS = 240
const EXACT = 8
/** After so many sessions old ones count half. */
const MEMORY = 8192

/**
 * How often each kind of step comes in a session ("usually 3, this one 1"): `-log2 P(count)` under the counts of past sessions. A
 * count never seen has the chance that the step makes new ones (half of its kinds of counts, and of those seen once, per
 * session: between the estimates of Good 1953 and of Witten and Bell 1991).
 */
export class StepCounts {
  sessions = 0
  #steps = new Map<string, Map<number, number>>()
  #buckets = 0

  static load([sessions, steps]: StepCountsState): StepCounts {
    const counts = new StepCounts()
    counts.sessions = sessions
    for (const [symbol, ...pairs] of steps) {
      const histogram = new Map<number, number>()
      for (let index = 0; index + 1 < pairs.length; index += 2)
        histogram.set(pairs[index] ?? 0, pairs[index + 1] ?? 0)
      counts.#steps.set(symbol, histogram)
      counts.#buckets += histogram.size
    }
    return counts
  }

  save(): StepCountsState {
    return [this.sessions, [...this.#steps].map(([symbol, histogram]) => [symbol, ...[...histogram].flat()])]
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return OWN_BYTES + STEP_BYTES * this.#steps.size + BUCKET_BYTES * this.#buckets
  }

  /** Of a whole session: also what it lacks. */
  surprise(counts: ReadonlyMap<string, number>): CountSurprise {
    let most: CountSurprise = { bits: 0, symbol: '', times: 0 }
    for (const [symbol, times] of counts) {
      const bits = this.bits(symbol, times)
      if (bits > most.bits) most = { bits, symbol, times }
    }
    for (const symbol of this.#steps.keys()) {
      if (counts.has(symbol)) continue
      const bits = this.bits(symbol, 0)
      if (bits > most.bits) most = { bits, symbol, times: 0 }
    }
    return most
  }

  /** Bits of this count of a step in a session. */
  bits(symbol: string, times: number): number {
    const { none, once, kinds, seen } = this.#of(symbol, times)
    const ofNew = (0.5 * (kinds - 1) + 0.5 * once + 0.5) / (this.sessions + 1)
    const count = times === 0 ? none : seen
    if (count === 0) return -Math.log2(Math.min(1, ofNew))
    return -Math.log2(Math.max(1, count * (1 - Math.min(0.5, ofNew))) / (this.sessions + 1))
  }

  /** Bits of this count, or of any larger one: what a session that goes on already shows. */
  bitsOfAtLeast(symbol: string, times: number): number {
    const { once, kinds } = this.#of(symbol, times)
    const bucket = bucketOf(times)
    let more = 0
    for (const [known, sessions] of this.#steps.get(symbol) ?? []) if (known >= bucket) more += sessions
    const ofNew = (0.5 * (kinds - 1) + 0.5 * once + 0.5) / (this.sessions + 1)
    return -Math.log2(Math.min(1, Math.max(ofNew, more / (this.sessions + 1))))
  }

  /** How often the step usually comes in a session. */
  usual(symbol: string): Band {
    const { none } = this.#of(symbol, 0)
    const all: [number, number][] = [[0, none], ...(this.#steps.get(symbol) ?? [])]
    all.sort((a, b) => a[0] - b[0])
    const at = (share: number) => {
      let passed = 0
      for (const [bucket, sessions] of all) {
        passed += sessions
        if (passed >= share * this.sessions) return timesOf(bucket)
      }
      return 0
    }
    return { low: at(0.05), median: at(0.5), high: at(0.95) }
  }

  learn(counts: ReadonlyMap<string, number>): void {
    this.sessions++
    for (const [symbol, times] of counts) {
      const histogram = this.#steps.get(symbol) ?? new Map<number, number>()
      this.#steps.set(symbol, histogram)
      const bucket = bucketOf(times)
      if (!histogram.has(bucket)) this.#buckets++
      histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1)
    }
    while (this.#buckets > MOST_BUCKETS) this.#forgetRarest()
    if (this.sessions >= MEMORY) this.#halve()
  }

  forget(symbol: string): void {
    this.#buckets -= this.#steps.get(symbol)?.size ?? 0
    this.#steps.delete(symbol)
  }

  #of(symbol: string, times: number) {
    const histogram = this.#steps.get(symbol)
    if (histogram === undefined) return { none: this.sessions, once: 0, kinds: 1, seen: 0 }
    let some = 0
    let once = 0
    for (const sessions of histogram.values()) {
      some += sessions
      if (sessions === 1) once++
    }
    const none = Math.max(0, this.sessions - some)
    const kinds = histogram.size + (none > 0 ? 1 : 0)
    return { none, once, kinds, seen: histogram.get(bucketOf(times)) ?? 0 }
  }

  #forgetRarest(): void {
    let rarest: [string, number] | null = null
    let least = Number.POSITIVE_INFINITY
    for (const [symbol, histogram] of this.#steps) {
      for (const [bucket, sessions] of histogram) {
        if (sessions >= least) continue
        least = sessions
        rarest = [symbol, bucket]
      }
    }
    if (rarest === null) return
    const histogram = this.#steps.get(rarest[0])
    histogram?.delete(rarest[1])
    if (histogram?.size === 0) this.#steps.delete(rarest[0])
    this.#buckets--
  }

  #halve(): void {
    this.sessions = Math.ceil(this.sessions / 2)
    for (const histogram of this.#steps.values())
      for (const [bucket, sessions] of histogram) histogram.set(bucket, Math.ceil(sessions / 2))
  }
}

/** Exact up to 8, then in steps of a quarter. */
function bucketOf(times: number): number {
  return times <= EXACT ? times : EXACT + Math.round(Math.log(times / EXACT) / Math.log(1.25))
}

function timesOf(bucket: number): number {
  return bucket <= EXACT ? bucket : Math.round(EXACT * 1.25 ** (bucket - EXACT))
}

/** How often each character comes in the steps of a session. */
export function countsOf(steps: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1)
  return counts
}
