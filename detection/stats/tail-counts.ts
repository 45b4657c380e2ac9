import { lomaxTail } from './lomax'
import { packNumbers, unpackNumbers } from './pack-numbers'

/** Bins of a quarter up to 12, then four to each doubling, up to 192. */
const BINS = 64
const PER_UNIT = 4
const LINEAR = 48
const PER_DOUBLING = 4
/** Above so many the counts are halved: the past fades. */
const MOST = 20_000
/** The fitted tail rests on so many of the largest. */
export const FITTED = 16
/**
 * The largest of a series are believed to be its tail once they are a three-hundredth of it; until then they show as little of it as
 * so many would: the records of series of up to 1,000 values went as far beyond those before as three values make expect.
 */
const TAIL = 300
const FEW = 3
/** Where the largest have no more different values than this, they are believed less still. */
const DIFFERENT = 3
const LEAST_BELIEVED = 2

/** Of those that have counted nothing yet: many a series is never heard of again. */
const NONE = new Float32Array(BINS)
const NONE_FROM = new Float64Array(BINS + 1)

/**
 * Counts how large a score usually is, and gives the chance of one at least so large: its rank among the past, `(1 + as large) /
 * (1 + n)` (Vovk et al. 2005), and beyond the largest the tail that the mean excess of the sixteen largest suggests (peaks over
 * threshold, Pickands 1975). Ties are those of the same bin, a quarter of a nat wide.
 */
export class TailCounts {
  #counts = NONE
  /**
   * By bin, those in it and in all above: most scores are small and change few of these, while each is asked for several times.
   * Single-precision counts of at least 1/64 add up to the same in whatever order, so these are the sums themselves.
   */
  #from = NONE_FROM

  static load(packed: string): TailCounts {
    const tail = new TailCounts()
    tail.#begin()
    tail.#counts.set(unpackNumbers(packed))
    tail.#sum()
    return tail
  }

  /** As if so many p-values had come that were right, each counted as its `-ln p`. */
  static ofExponential(scores: number): TailCounts {
    const tail = new TailCounts()
    tail.#begin()
    for (let bin = 0; bin < LINEAR; bin++) {
      const share = Math.exp(-edgeOf(bin)) - Math.exp(-edgeOf(bin + 1))
      tail.#counts[bin] = Math.round(Math.min(scores, MOST / 2) * share)
    }
    tail.#sum()
    return tail
  }

  save(): string {
    let used = BINS
    while (used > 0 && this.#counts[used - 1] === 0) used--
    return packNumbers(this.#counts.subarray(0, used))
  }

  /** Counts a score; a weight below 1 for what should not pass for usual. */
  add(score: number, weight = 1): void {
    if (this.#counts === NONE) this.#begin()
    const bin = binOf(score)
    const before = this.#counts[bin] ?? 0
    this.#counts[bin] = before + weight
    const more = (this.#counts[bin] ?? 0) - before
    for (let at = bin; at >= 0; at--) this.#from[at] = (this.#from[at] ?? 0) + more
    if (this.#total < MOST) return
    for (let at = 0; at < BINS; at++) {
      const half = (this.#counts[at] ?? 0) / 2
      this.#counts[at] = half < 1 / 64 ? 0 : half
    }
    this.#sum()
  }

  /** How far out a score is, for ranking, in nats: `-ln p` as if the tail were known as well from few as from many. */
  reach(score: number): number {
    return -Math.log(this.#tail(score, FITTED).p)
  }

  /**
   * P(a score so large or larger), with its ties (`p`) and without (`pStrict`). `few`: how many values at least the fitted tail is
   * believed to stand for, however little was seen; for fewer it is heavier.
   */
  tail(score: number, few = FEW): { p: number; pStrict: number } {
    return this.#tail(score, Math.max(few, this.#total / TAIL))
  }

  get #total(): number {
    return this.#from[0] ?? 0
  }

  #begin(): void {
    this.#counts = new Float32Array(BINS)
    this.#from = new Float64Array(BINS + 1)
  }

  #sum(): void {
    for (let at = BINS - 1; at >= 0; at--)
      this.#from[at] = (this.#from[at + 1] ?? 0) + (this.#counts[at] ?? 0)
  }

  #tail(score: number, believed: number): { p: number; pStrict: number } {
    const bin = binOf(score)
    const reached = this.#from[bin] ?? 0
    const above = this.#from[bin + 1] ?? 0
    const all = this.#total + 1
    const p = (1 + reached) / all
    if (reached >= 1) return { p, pStrict: above / all }
    const fitted = Math.min(p, this.#fitted(score, believed))
    return { p: fitted, pStrict: fitted }
  }

  /** The exponential tail from where the largest sixteen begin, its mean uncertain as that of so few. */
  #fitted(score: number, believed: number): number {
    let bin = BINS - 1
    let used = this.#counts[bin] ?? 0
    let excess = used * edgeOf(bin)
    let different = used > 0 ? 1 : 0
    while (bin > 0 && used < FITTED) {
      bin--
      const count = this.#counts[bin] ?? 0
      if (count > 0) different++
      used += count
      excess += count * ((edgeOf(bin) + edgeOf(bin + 1)) / 2)
    }
    if (used < FITTED / 2) return 1
    const threshold = edgeOf(bin)
    const mean = Math.max(excess / used - threshold, 0.5 / PER_UNIT)
    const shown = different > DIFFERENT ? used : Math.max(LEAST_BELIEVED, different - 1)
    return ((used + 1) / (this.#total + 1)) * lomaxTail(score - threshold, mean, Math.min(shown, believed))
  }
}

function binOf(score: number): number {
  if (!(score > 0)) return 0
  const last = LINEAR / PER_UNIT
  if (score < last) return Math.floor(score * PER_UNIT)
  return Math.min(BINS - 1, LINEAR + Math.floor(PER_DOUBLING * Math.log2(score / last)))
}

/** Where each bin begins. */
const EDGES = Float64Array.from({ length: BINS }, (_, bin) =>
  bin < LINEAR ? bin / PER_UNIT : (LINEAR / PER_UNIT) * 2 ** ((bin - LINEAR) / PER_DOUBLING),
)

function edgeOf(bin: number): number {
  return EDGES[bin] ?? 0
}
