import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import { lomaxTail } from '../../stats/lomax'
import { numbersIn, type Packed, packNumbers } from '../../stats/pack-numbers'
import { perWeekOf } from '../../stats/week'
import type { Saved } from '../../types'
import { Rhythm, type RhythmState } from '../rate/rhythm'

const WARM_UP = 30
const TOP = 16
const PRIOR_WEIGHT = 4
const PRIOR_MEAN = 0.5
const SHORTEST_MS = 120_000
/** A sample or two left out are no silence. */
const SHORTEST_GAPS = 3.5
/** A gap teaches at most so many times the longest before it. */
const LARGEST_STEP = 2

/** So many gaps make a block: the longest of this block and of the one before are what has been usual of late. */
const BLOCK = 4096

/** Bytes of the saved state beside the rhythm: forty-eight gaps and some numbers. */
const OWN_BYTES = 520

type State = {
  numbers: [gaps: number, first: number, last: number, meanGap: number, inBlock: number, before: number]
  /** In older states these are not packed. */
  longest: Packed
  block: Packed
  blockBefore: Packed
  rhythm: RhythmState
}

/**
 * Sees a stream gone quiet: the gap since the last event by its rank among the gaps of late, `(1 + as long) / (1 + n)`, and beyond the
 * longest ever by the exponential tail of the logarithms of the sixteen longest (Hill 1975), with its uncertainty. Gaps are
 * measured in the stream's own activity, so a night's are no silence (the time-rescaling theorem, Brown et al. 2002). Works on
 * the largest time seen: late events change nothing. Gaps under two minutes or 3.5 mean gaps are never told, and a longer gap than
 * the stream was heard before says no more than one of that length: what was heard may have been a job, and be done.
 */
export class Silence implements Detector<number> {
  #gaps = 0
  #first = 0
  #last = 0
  #meanGap = 0
  #started = false
  /** Longest gaps in ms, descending. */
  #longest: number[] = []
  #inBlock = 0
  #block: number[] = []
  /** How many gaps the block before held, and its longest. */
  #before = 0
  #blockBefore: number[] = []
  #rhythm = new Rhythm()

  static load(saved: Saved): Silence {
    const eye = new Silence()
    const state = stateOf<State | null>(saved, silence.kind, saved.version === 2 ? 2 : silence.version)
    if (state === null) return eye
    const [gaps, first, last, meanGap, inBlock, before] = state.numbers
    eye.#started = true
    eye.#gaps = gaps
    eye.#first = first
    eye.#last = last
    eye.#meanGap = meanGap
    eye.#inBlock = inBlock
    eye.#before = before
    eye.#longest = numbersIn(state.longest)
    eye.#block = numbersIn(state.block)
    eye.#blockBefore = numbersIn(state.blockBefore)
    eye.#rhythm = Rhythm.load(state.rhythm)
    return eye
  }

  save(): Saved {
    const state: State | null = this.#started
      ? {
          numbers: [this.#gaps, this.#first, this.#last, this.#meanGap, this.#inBlock, this.#before],
          longest: packNumbers(this.#longest),
          block: packNumbers(this.#block),
          blockBefore: packNumbers(this.#blockBefore),
          rhythm: this.#rhythm.save(),
        }
      : null
    return { kind: silence.kind, version: silence.version, state }
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return OWN_BYTES + this.#rhythm.bytes
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
    const gap = Math.min(time - this.#last, this.#heardMs)
    if (!this.#started || gap <= 0) return { p: 1, perWeek: Number.POSITIVE_INFINITY, learning }
    const p = this.#tail(this.#rhythm.activityBetween(this.#last, this.#last + gap))
    const perWeek =
      gap < this.#shortest() ? Number.POSITIVE_INFINITY : p * perWeekOf(this.#gaps + 1, this.#heardMs)
    return { p, perWeek, learning }
  }

  learn(time: number, offsetMs = 0): void {
    this.#rhythm.arrive(time, offsetMs)
    if (!this.#started) {
      this.#started = true
      this.#first = time
      this.#last = time
      return
    }
    const passed = time - this.#last
    if (passed < 0) return
    const gap = Math.round(this.#rhythm.activityBetween(this.#last, time))
    this.#last = time
    this.#gaps++
    const most = LARGEST_STEP * (this.#longest[0] ?? gap)
    const learned = this.#gaps > WARM_UP ? Math.min(gap, most) : gap
    this.#meanGap = round(this.#meanGap + (learned - this.#meanGap) / Math.min(this.#gaps, 1000))
    keepLongest(this.#longest, learned)
    if (this.#inBlock === BLOCK) {
      this.#before = BLOCK
      this.#blockBefore = this.#block
      this.#block = []
      this.#inBlock = 0
    }
    this.#inBlock++
    keepLongest(this.#block, learned)
  }

  /** When the silence will be worth at most this many findings a week; null while still learning, and when it never will. */
  dueAt(perWeek: number): number | null {
    if (this.#gaps < WARM_UP) return null
    let low = this.#shortest()
    let high = Math.min(low, this.#heardMs)
    while (this.score(this.#last + high).perWeek > perWeek) {
      if (high === this.#heardMs) return null
      high = Math.min(2 * high, this.#heardMs)
    }
    while (high - low > 1000) {
      const middle = Math.round((low + high) / 2)
      if (this.score(this.#last + middle).perWeek > perWeek) low = middle
      else high = middle
    }
    return this.#last + high
  }

  get #heardMs(): number {
    return this.#last - this.#first
  }

  #shortest(): number {
    return Math.max(SHORTEST_MS, SHORTEST_GAPS * this.#meanGap)
  }

  #tail(gap: number): number {
    const longest = this.#longest[0] ?? 1
    return gap > longest ? Math.min(this.#rank(gap), this.#beyond(gap)) : this.#rank(gap)
  }

  /** The gap's rank among those of this block and the one before; 1 where it is not among their longest. */
  #rank(gap: number): number {
    const least = Math.max(leastOf(this.#block), leastOf(this.#blockBefore))
    if (gap <= least) return 1
    const asLong = (gaps: readonly number[]) => gaps.filter(other => other >= gap).length
    return (1 + asLong(this.#block) + asLong(this.#blockBefore)) / (1 + this.#inBlock + this.#before)
  }

  #beyond(gap: number): number {
    const used = this.#longest.length
    const threshold = Math.max(1, this.#longest[used - 1] ?? 1)
    let excess = PRIOR_WEIGHT * PRIOR_MEAN
    for (const longest of this.#longest) excess += Math.log(Math.max(1, longest) / threshold)
    const weight = used + PRIOR_WEIGHT
    const above = Math.min(1, (used + 1) / (this.#gaps + 1))
    const fitted = above * lomaxTail(Math.log(gap / threshold), excess / weight, weight)
    return Math.min(fitted, 1 / (this.#gaps + 1))
  }
}

/** Puts a gap among the sixteen longest, descending. */
function keepLongest(longest: number[], gap: number): void {
  if (longest.length === TOP && gap <= (longest[TOP - 1] ?? 0)) return
  const at = longest.findIndex(other => other < gap)
  if (at < 0) longest.push(gap)
  else longest.splice(at, 0, gap)
  if (longest.length > TOP) longest.length = TOP
}

/** The shortest gap that is surely kept; 0 while all are. */
function leastOf(longest: readonly number[]): number {
  return longest.length < TOP ? 0 : (longest[TOP - 1] ?? 0)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

export const silence: Kind<number, Silence> = {
  kind: 'silence',
  version: 3,
  create: () => new Silence(),
  load: saved => Silence.load(saved),
}
