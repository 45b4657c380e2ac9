import { Peaks, type PeaksState } from '../../stats/peaks'

export type EvidencePastState = [tested: number, above: number, peaks: PeaksState]

const LITTLE = 2
/** An excursion stays near its peak for at most so many events. */
const AT_PEAK = 20
/** Shifts expected, without one seen, of a field whose values come in runs; none where so much of its evidence is its own. */
const UNSEEN_SHIFTS = 0.3
const INDEPENDENT = 0.7
/** Old events are forgotten over so many newer ones. */
const MEMORY = 5000

/** How much evidence for a changed share the events of a field have found, in nats, while nothing was wrong. */
export class EvidencePast {
  /** Events judged, and those that found a little evidence. */
  #tested = 0
  #above = 0
  #peaks = new Peaks()

  static load([tested, above, peaks]: EvidencePastState): EvidencePast {
    const past = new EvidencePast()
    past.#tested = tested
    past.#above = above
    past.#peaks = Peaks.load(peaks)
    return past
  }

  save(): EvidencePastState {
    return [this.#tested, this.#above, this.#peaks.save()]
  }

  /** Takes in what one event found. */
  add(evidence: number): void {
    this.#tested++
    if (evidence >= LITTLE) this.#above++
    if (this.#tested < MEMORY) return
    this.#tested = Math.ceil(this.#tested / 2)
    this.#above = Math.ceil(this.#above / 2)
  }

  /** Takes in the peak of an excursion that is over; 0 is none. */
  end(peak: number): void {
    if (peak > 0) this.#peaks.add(peak)
  }

  /** Peaks of so much, in as long as the field has been seen; `weight` is the part of an event's evidence that is its own. */
  expected(evidence: number, weight: number): number {
    // Where values come in runs, a shift may be yet unseen.
    const runs = Math.max(0, 1 - weight / INDEPENDENT)
    return this.#peaks.expected(evidence) + UNSEEN_SHIFTS * runs
  }

  /**
   * Chance that an event finds so much: the share of events that found a little, and exp(-more) beyond it; no less than peaks of the
   * past make it among the events `seen`, if this one has lasted for `events`.
   */
  p(evidence: number, { events, seen, weight }: { events: number; seen: number; weight: number }): number {
    if (evidence < LITTLE) return 1
    const little = (this.#above + 1) / (this.#tested + 1)
    const peaks = (Math.min(events, AT_PEAK) * this.expected(evidence, weight)) / Math.max(1, seen)
    return Math.min(1, Math.max(little * Math.exp(LITTLE - evidence), peaks))
  }
}
