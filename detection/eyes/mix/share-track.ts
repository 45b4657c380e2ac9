/** `[evidence, peak, since, hits, events]`, empty while there is no evidence. */
export type ShareTrackState = [] | [number, number, number, number, number]

const CAP = 30
/** What went this high is over once half of it is gone. */
const OVER = 8

/** The evidence, in nats, that a share has changed in one direction, and what came since it began to gather (Page 1954). */
export class ShareTrack {
  evidence = 0
  since = 0
  /** Of the events since, how many had the value. */
  hits = 0
  events = 0
  #peak = 0

  static load(state: ShareTrackState): ShareTrack {
    const track = new ShareTrack()
    const [evidence = 0, peak = 0, since = 0, hits = 0, events = 0] = state
    Object.assign(track, { evidence, since, hits, events })
    track.#peak = peak
    return track
  }

  save(): ShareTrackState {
    return this.evidence === 0 ? [] : [this.evidence, this.#peak, this.since, this.hits, this.events]
  }

  /** The evidence after an event of this log likelihood ratio. */
  after(logRatio: number): number {
    return Math.round(1000 * Math.min(CAP, Math.max(0, this.evidence + logRatio))) / 1000
  }

  /** Adds an event's evidence. Where it ends the excursion, gives its peak, otherwise 0. */
  add(logRatio: number, hit: boolean, time: number): number {
    const before = this.evidence
    this.evidence = this.after(logRatio)
    if (before === 0) {
      this.since = time
      this.hits = 0
      this.events = 0
    }
    this.#peak = Math.max(this.#peak, this.evidence)
    this.events++
    if (hit) this.hits++
    const over = this.#peak > OVER && this.evidence < this.#peak / 2
    return this.evidence === 0 || over ? this.reset() : 0
  }

  /** Ends the excursion and gives its peak. */
  reset(): number {
    const peak = this.#peak
    this.evidence = 0
    this.#peak = 0
    return peak
  }
}
