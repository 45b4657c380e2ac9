import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import { lomaxTail } from '../../stats/lomax'
import { perWeekOf } from '../../stats/week'
import type { Saved } from '../../types'

const WARM_UP = 30
const TOP = 16
const PRIOR_WEIGHT = 4
const PRIOR_MEAN = 0.5
const SHORTEST_MS = 120_000
/** A sample or two left out are no silence. */
const SHORTEST_GAPS = 3.5
/** A gap teaches at most so many times the longest before it. */
const LARGEST_STEP = 2

type State = [gaps: number, first: number, last: number, meanGap: number, ...longest: number[]]

/**
 * Sees a stream gone quiet: the gap since the last event against the sixteen longest before, whose logarithms have an exponential
 * tail (Hill 1975), with its uncertainty. Works on the largest time seen, so late events change nothing. Gaps under two minutes or 3.5 mean gaps are never told.
 */
export class Silence implements Detector<number> {
  #gaps = 0
  #first = 0
  #last = 0
  #meanGap = 0
  #started = false
  /** Longest gaps in ms, descending. */
  #longest: number[] = []

  static load(saved: Saved): Silence {
    const eye = new Silence()
    const state = stateOf<State | null>(saved, silence.kind, silence.version)
    if (state === null) return eye
    const [gaps, first, last, meanGap, ...longest] = state
    eye.#started = true
    eye.#gaps = gaps
    eye.#first = first
    eye.#last = last
    eye.#meanGap = meanGap
    eye.#longest = longest
    return eye
  }

  save(): Saved {
    const state: State | null = this.#started
      ? [this.#gaps, this.#first, this.#last, this.#meanGap, ...this.#longest]
      : null
    return { kind: silence.kind, version: silence.version, state }
  }

  get lastTime(): number {
    return this.#last
  }

  get ready(): boolean {
    return this.#gaps >= WARM_UP
  }

  /** Mean time between events, in ms. */
  get usualGapMs(): number {
    return this.#meanGap
  }

  /** How surprising it is that nothing came until `time`. */
  score(time: number): Score {
    const learning = this.#gaps < WARM_UP ? { seen: this.#gaps, needed: WARM_UP } : null
    const gap = time - this.#last
    if (!this.#started || gap <= 0) return { p: 1, perWeek: Number.POSITIVE_INFINITY, learning }
    const p = this.#tail(gap)
    const perWeek =
      gap < this.#shortest()
        ? Number.POSITIVE_INFINITY
        : p * perWeekOf(this.#gaps + 1, this.#last - this.#first)
    return { p, perWeek, learning }
  }

  learn(time: number): void {
    if (!this.#started) {
      this.#started = true
      this.#first = time
      this.#last = time
      return
    }
    const gap = time - this.#last
    if (gap < 0) return
    this.#last = time
    this.#gaps++
    const most = LARGEST_STEP * (this.#longest[0] ?? gap)
    const learned = this.#gaps > WARM_UP ? Math.min(gap, most) : gap
    this.#meanGap =
      Math.round((this.#meanGap + (learned - this.#meanGap) / Math.min(this.#gaps, 1000)) * 1000) / 1000
    if (this.#longest.length === TOP && learned <= (this.#longest[TOP - 1] ?? 0)) return
    const at = this.#longest.findIndex(other => other < learned)
    if (at < 0) this.#longest.push(learned)
    else this.#longest.splice(at, 0, learned)
    if (this.#longest.length > TOP) this.#longest.length = TOP
  }

  /** When the silence will be worth at most this many findings a week; null while still learning. */
  dueAt(perWeek: number): number | null {
    if (this.#gaps < WARM_UP) return null
    let low = this.#shortest()
    let high = low
    while (this.score(this.#last + high).perWeek > perWeek && high < 1e12) high *= 2
    while (high - low > 1000) {
      const middle = Math.round((low + high) / 2)
      if (this.score(this.#last + middle).perWeek > perWeek) low = middle
      else high = middle
    }
    return this.#last + high
  }

  #shortest(): number {
    return Math.max(SHORTEST_MS, SHORTEST_GAPS * this.#meanGap)
  }

  #tail(gap: number): number {
    const used = this.#longest.length
    const threshold = Math.max(1, this.#longest[used - 1] ?? 1)
    if (gap <= threshold) return 1
    let excess = PRIOR_WEIGHT * PRIOR_MEAN
    for (const longest of this.#longest) excess += Math.log(Math.max(1, longest) / threshold)
    const weight = used + PRIOR_WEIGHT
    const above = Math.min(1, (used + 1) / (this.#gaps + 1))
    return above * lomaxTail(Math.log(gap / threshold), excess / weight, weight)
  }
}

export const silence: Kind<number, Silence> = {
  kind: 'silence',
  version: 1,
  create: () => new Silence(),
  load: saved => Silence.load(saved),
}
