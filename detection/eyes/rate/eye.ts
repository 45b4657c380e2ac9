import {
  type AdvancingEye,
  type EyeKind,
  NOTHING_TO_TELL,
  type Opinion,
  type Past,
  type View,
} from '../../eye'
import type { Point, Saved } from '../../types'
import { findRate } from './evidence'
import { OLDEST, type Rate, rate } from './rate'

const FORGET_EVERY = 1000

/** Speaks of intervals with too many or too few events, when they close. */
export class RateEye implements AdvancingEye {
  #rate: Rate

  constructor(detector: Rate) {
    this.#rate = detector
  }

  get ready(): boolean {
    return this.#rate.ready
  }

  get bytes(): number {
    return this.#rate.bytes
  }

  /** The stream's events per minute. */
  history(): Point[] {
    return this.#rate.history()
  }

  /** An event says nothing of its interval before that is over. */
  score(): null {
    return null
  }

  learn({ time, offsetMs, pattern, patterns, events }: View): void {
    this.#rate.learn({ time, offsetMs, pattern: pattern?.id ?? 0, error: (pattern?.trouble ?? 0) >= 2 })
    if (events % FORGET_EVERY !== FORGET_EVERY - 1) return
    const known = new Set([...patterns.all()].map(one => one.id))
    this.#rate.keepPatterns(id => known.has(id))
  }

  advance(toMs: number, { patterns, events }: Past): readonly Opinion[] {
    const alarms = this.#rate.close(toMs)
    if (alarms.length === 0) return NOTHING_TO_TELL
    return alarms.map(alarm => ({
      time: alarm.end,
      p: alarm.p,
      pStrict: alarm.p,
      perWeek: alarm.perWeek,
      ranked: false,
      rank: null,
      found: () => findRate(alarm, patterns, events),
    }))
  }

  nextDueMs(): number | null {
    return this.#rate.nextCloseMs()
  }

  save(): Saved {
    return this.#rate.save()
  }
}

export const rateEye: EyeKind<RateEye> = {
  kind: rate.kind,
  version: rate.version,
  oldest: OLDEST,
  create: () => new RateEye(rate.create()),
  load: saved => new RateEye(rate.load(saved)),
}
