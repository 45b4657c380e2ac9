import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import type { Point, Saved } from '../../types'
import { type RateAlarm, RateScale, type RateScaleState } from './rate-scale'
import { Rhythm, type RhythmState, type Season } from './rhythm'

/** The pseudo-pattern of all events that speak of errors. */
export const ERRORS = -1

/** An event as the rate eye sees it: when, of which pattern (0: none), and whether it speaks of an error. */
export interface Arrival {
  time: number
  /** How far local time is ahead of UTC then, in ms; 0 where not given. */
  offsetMs?: number
  pattern: number
  error: boolean
}

/** The oldest version of a saved state that is read. */
export const OLDEST = 2
const LATENESS_MS = 600_000
const HOUR_MS = 3_600_000
/** Families of series that may speak: the whole stream at three scales, its patterns at two. */
const FAMILIES = 5

/** Bytes of the saved state: without the rhythm and patterns, and of a pattern's counts at one scale. */
const OWN_BYTES = 1300
const PATTERN_BYTES = 105

type State = { scales: (RateScaleState | null)[]; rhythm: RhythmState }

/**
 * Counts per minute, ten minutes and hour, of the whole stream and (but per hour) of each of its patterns, against the stream's
 * rhythm of the day and week. `close` shuts the intervals that end by a time and tells the alarms; an event up to 10
 * minutes late puts the mean right, an older one is not counted.
 */
export class Rate implements Detector<Arrival> {
  #minute = new RateScale(60_000, { warmUp: 30, mostPatterns: 32 })
  #tenMinutes = new RateScale(600_000, { warmUp: 24, mostPatterns: 24 })
  #scales = [this.#minute, this.#tenMinutes, new RateScale(HOUR_MS, { warmUp: 28, mostPatterns: 0 })]
  #rhythm = new Rhythm()

  static load(saved: Saved): Rate {
    const eye = new Rate()
    // What the last three versions did not pack is read as well.
    const version = Math.max(OLDEST, Math.min(saved.version, rate.version))
    const { scales, rhythm } = stateOf<State>(saved, rate.kind, version)
    for (const [index, scale] of eye.#scales.entries()) {
      const state = scales[index]
      if (state) scale.restore(state)
    }
    eye.#rhythm = Rhythm.load(rhythm)
    return eye
  }

  save(): Saved {
    const state: State = { scales: this.#scales.map(scale => scale.save()), rhythm: this.#rhythm.save() }
    return { kind: rate.kind, version: rate.version, state }
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    const patterns = this.#minute.patterns + this.#tenMinutes.patterns
    return OWN_BYTES + this.#rhythm.bytes + PATTERN_BYTES * patterns
  }

  get ready(): boolean {
    return this.#minute.warm
  }

  /** The stream's mean count per minute. */
  get perMinute(): number {
    return this.#minute.total.mean()
  }

  /** Whole-stream counts per minute, for the silence eye's picture. */
  history(): Point[] {
    return this.#minute.history()
  }

  /** How a minute with this event and all counted so far would stand. */
  score(arrival: Arrival): Score {
    const { total, warm, warmUp, open } = this.#minute
    if (!warm) {
      const learning = { seen: total.intervals, needed: warmUp }
      return { p: 1, perWeek: Number.POSITIVE_INFINITY, learning }
    }
    const { p, perWeek, direction } = total.score(
      open + 1,
      arrival.time,
      this.#seasonAt(this.#minute)(arrival.time),
    )
    const high = direction === 'high'
    return { p: high ? p : 1, perWeek: high ? perWeek : Number.POSITIVE_INFINITY, learning: null }
  }

  learn({ time, offsetMs, pattern, error }: Arrival): void {
    this.#rhythm.arrive(time, offsetMs)
    for (const scale of this.#scales) {
      if (Number.isNaN(scale.openStart))
        scale.openStart = Math.floor(time / scale.intervalMs) * scale.intervalMs
      if (time < scale.openStart) {
        if (time >= scale.openStart - LATENESS_MS && scale.total.intervals > 0)
          scale.total.amend(this.#seasonAt(scale)(time))
        continue
      }
      scale.open++
      if (pattern !== 0) scale.countPattern(pattern)
      if (error) scale.countPattern(ERRORS)
    }
  }

  /** Shuts every interval that ends by `time`; at most one alarm for each, the most surprising. */
  close(time: number): RateAlarm[] {
    // Most events end no interval, and every event asks.
    if (!this.#isDue(time)) return []
    return this.#scales.flatMap(scale => scale.close(time, FAMILIES, this.#seasonAt(scale)))
  }

  #isDue(time: number): boolean {
    for (const scale of this.#scales) if (scale.isDue(time)) return true
    return false
  }

  /** When the minute with the latest events ends; null when it is empty. */
  nextCloseMs(): number | null {
    const { open, openStart, intervalMs } = this.#minute
    return open === 0 ? null : openStart + intervalMs
  }

  /** A minute's mean follows within the hour: only the longer scales have to allow for a rhythm not yet known. */
  #seasonAt(scale: RateScale): (time: number) => Season {
    if (scale !== this.#minute) return time => this.#rhythm.seasonAt(time)
    return time => ({ factor: this.#rhythm.factorAt(time), unknown: 0 })
  }

  /** Forgets patterns that no longer exist. */
  keepPatterns(exists: (pattern: number) => boolean): void {
    for (const scale of this.#scales) scale.keepPatterns(pattern => pattern === ERRORS || exists(pattern))
  }
}

export const rate: Kind<Arrival, Rate> = {
  kind: 'rate',
  version: 5,
  create: () => new Rate(),
  load: saved => Rate.load(saved),
}
