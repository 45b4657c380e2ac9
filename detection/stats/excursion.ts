import { lomaxTail } from './lomax'
import { perWeekOf } from './week'

/** Evidence of one side that a run of values has to exceed each time, in nats: twice what chance gives. */
const DRIFT = 2
const STEP_CAP = 16
const CAP = 60
const TOP = 12
/** An excursion that went this high is over once half of its evidence is gone. */
const OVER = 10
const PRIOR_WEIGHT = 6
const PRIOR_MEAN = 1.25

/** `[evidence, since, length, excursions, ...largest peaks, descending]` */
export type ExcursionState = [number, number, number, number, ...number[]]

/**
 * Adds up evidence over time: a CUSUM of `-ln p` that forgets when things are ordinary (Page 1954). A run of unusual
 * values counts for more than one. Its peaks are held against the series' own earlier peaks: their largest twelve,
 * an exponential tail beyond them (the classical form of a CUSUM's peak, decay 0.8 for independent values, is the prior),
 * so a series that is naturally bursty needs more. Null incidents a week = excursions a week x chance of such a peak.
 */
export class Excursion {
  evidence = 0
  since = 0
  length = 0
  #peak = 0
  #count = 0
  #tops: number[] = []

  static load(state: ExcursionState): Excursion {
    const excursion = new Excursion()
    const [evidence, since, length, count, peak, ...tops] = state
    Object.assign(excursion, { evidence, since, length })
    excursion.#count = count
    excursion.#peak = peak ?? 0
    excursion.#tops = tops
    return excursion
  }

  save(): ExcursionState {
    return [this.evidence, this.since, this.length, this.#count, this.#peak, ...this.#tops]
  }

  /** The evidence as it would be after one more value of probability `p`; `weight` below 1 where values depend on each other. */
  after(p: number, weight = 1): number {
    const step = weight * (Math.min(STEP_CAP, -Math.log(p)) - DRIFT)
    return Math.min(CAP, Math.max(0, this.evidence + step))
  }

  add(p: number, time: number, weight = 1): void {
    const next = this.after(p, weight)
    if (this.evidence === 0 && next > 0) {
      this.since = time
      this.length = 0
    }
    if (this.#peak > OVER && next < this.#peak / 2) this.reset()
    else if (next > 0) {
      this.evidence = round(next)
      this.length++
      this.#peak = Math.max(this.#peak, next)
    } else this.reset()
  }

  /** Ends the excursion: what it showed is from now on the normal state. */
  reset(): void {
    if (this.evidence > 0) this.#close()
    this.evidence = 0
  }

  /** Chance that an excursion of this series peaks at `evidence` or above. */
  tail(evidence: number): number {
    const used = Math.min(this.#tops.length, Math.floor(this.#count / 4))
    const threshold = used > 0 ? (this.#tops[used - 1] ?? 0) : 0
    if (evidence <= threshold) {
      const above = this.#tops.filter(peak => peak >= evidence).length
      return above === this.#tops.length ? 1 : (above + 1) / (this.#count + 1)
    }
    let excess = PRIOR_WEIGHT * PRIOR_MEAN
    for (let index = 0; index < used; index++) excess += (this.#tops[index] ?? 0) - threshold
    const weight = used + PRIOR_WEIGHT
    return (
      ((used + 1) / (Math.max(this.#count, used) + 1)) *
      lomaxTail(evidence - threshold, excess / weight, weight)
    )
  }

  /** Peaks at least this high that are expected in a week while nothing is wrong, over `spanMs` of experience. */
  perWeek(evidence: number, spanMs: number): number {
    return perWeekOf(this.#count + 1, spanMs) * this.tail(evidence)
  }

  /** A peak teaches, but no more than a step beyond the largest so far: an outage must not deafen the series. */
  #close(): void {
    this.#count++
    const learned = round(Math.min(this.#peak, 1.25 * (this.#tops[0] ?? 2) + 2))
    this.#peak = 0
    const at = this.#tops.findIndex(peak => peak < learned)
    if (at >= 0) this.#tops.splice(at, 0, learned)
    else this.#tops.push(learned)
    if (this.#tops.length > TOP) this.#tops.length = TOP
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
