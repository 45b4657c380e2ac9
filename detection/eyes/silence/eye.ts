import { stateOf } from '../../detector'
import {
  type AdvancingEye,
  type EyeKind,
  type Found,
  NOTHING_TO_TELL,
  type Opinion,
  type Past,
  type View,
} from '../../eye'
import type { Saved } from '../../types'
import { type Silence, silence } from './silence'

/** A silence is told when its expected count a week falls to each of these, and no more often. */
const STEPS = [20, 5, 1, 0.2, 0.05, 0.01, 0.002]

/** And once when it is a surprise by itself. */
const SURPRISING = 0.001

type State = { told: number; surprised: boolean; gaps: Saved }

/** Speaks of a stream gone quiet, in steps of growing surprise. */
export class SilenceEye implements AdvancingEye {
  #silence: Silence
  /** How many of the steps were told since the last event. */
  #told: number
  #surprised: boolean

  constructor(detector: Silence, told = 0, surprised = false) {
    this.#silence = detector
    this.#told = told
    this.#surprised = surprised
  }

  get ready(): boolean {
    return this.#silence.ready
  }

  /** Mean time between the stream's events of late, in ms. */
  get usualGapMs(): number {
    return this.#silence.usualGapMs
  }

  /** An event ends a silence, and says nothing of it. */
  score(): null {
    return null
  }

  learn({ time, offsetMs }: View): void {
    if (time > this.#silence.lastTime) {
      this.#told = 0
      this.#surprised = false
    }
    this.#silence.learn(time, offsetMs)
  }

  advance(toMs: number, past: Past): readonly Opinion[] {
    if (!this.ready) return NOTHING_TO_TELL
    const { p, perWeek } = this.#silence.score(toMs)
    let step = 0
    for (const limit of STEPS) if (perWeek <= limit) step++
    const surprising = p <= SURPRISING && !this.#surprised
    if (step <= this.#told && !surprising) return NOTHING_TO_TELL
    this.#told = Math.max(step, this.#told)
    this.#surprised ||= surprising
    const found = () => this.#found(toMs, past)
    return [{ time: toMs, p, pStrict: p, perWeek, ranked: false, rank: null, found }]
  }

  nextDueMs(): number | null {
    const limit = STEPS[this.#told]
    return limit === undefined ? null : this.#silence.dueAt(limit)
  }

  get bytes(): number {
    return this.#silence.bytes
  }

  save(): Saved {
    const state: State = { told: this.#told, surprised: this.#surprised, gaps: this.#silence.save() }
    return { kind: silenceEye.kind, version: silenceEye.version, state }
  }

  #found(time: number, past: Past): Found {
    const { lastTime, usualGapMs } = this.#silence
    const history = past.activity()
    return {
      kind: 'silence',
      fingerprint: 'silence',
      trouble: 0,
      why: {
        kind: 'silence',
        lastTime,
        gapMs: time - lastTime,
        usualGapMs,
        history,
        since: lastTime,
        eventsSeen: past.events,
      },
    }
  }
}

export const silenceEye: EyeKind<SilenceEye> = {
  kind: 'silence-eye',
  version: 3,
  oldest: 2,
  create: () => new SilenceEye(silence.create()),
  load(saved) {
    // In version 2 only the gaps were saved otherwise, which is read as well.
    const version = saved.version === 2 ? 2 : silenceEye.version
    const { told, surprised, gaps } = stateOf<State>(saved, 'silence-eye', version)
    return new SilenceEye(silence.load(gaps), told, surprised)
  },
}
