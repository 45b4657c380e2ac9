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
import { fingerprintOf } from '../../text/fingerprint'
import type { Saved } from '../../types'
import { textOf } from '../templates/pattern'
import { type Drift, type DriftModel, driftModel } from './drift-model'
import { DAY_MS } from './drift-series'

type State = { day: number; model: Saved }

/** Speaks of slow changes of an event's numbers, at the end of a day (UTC). */
class DriftEye implements AdvancingEye {
  #model: DriftModel
  /** The day that is open; -1 before the first event. */
  #day: number

  constructor(model: DriftModel, day = -1) {
    this.#model = model
    this.#day = day
  }

  get ready(): boolean {
    return this.#model.ready
  }

  get bytes(): number {
    return this.#model.bytes
  }

  score(): null {
    return null
  }

  learn({ time, reading, pattern }: View): void {
    if (this.#day < 0) this.#day = Math.floor(time / DAY_MS)
    if (reading.quantities.length > 0)
      this.#model.learn({ time, pattern: pattern?.id ?? 0, quantities: reading.quantities })
  }

  advance(toMs: number, past: Past): readonly Opinion[] {
    const day = Math.floor(toMs / DAY_MS)
    if (this.#day < 0 || day <= this.#day) return NOTHING_TO_TELL
    this.#day = day
    return this.#model.close(toMs).map(drift => ({
      time: toMs,
      p: drift.p,
      pStrict: drift.p,
      perWeek: drift.perWeek,
      ranked: false,
      rank: null,
      found: () => foundIn(drift, past),
    }))
  }

  nextDueMs(): number | null {
    return this.ready ? (this.#day + 1) * DAY_MS : null
  }

  save(): Saved {
    const state: State = { day: this.#day, model: this.#model.save() }
    return { kind: driftEye.kind, version: driftEye.version, state }
  }
}

function foundIn({ field, pattern: id, p, perWeek, ...drift }: Drift, { patterns, events }: Past): Found {
  const known = id === 0 ? null : patterns.byId(id)
  const pattern = known === null ? null : textOf(known)
  const of = pattern === null ? '' : fingerprintOf(pattern)
  const fingerprint = `drift:${of}:${field.slice(0, 60)}:${drift.direction}`
  return {
    kind: 'drift',
    fingerprint,
    trouble: 0,
    why: { kind: 'drift', field, pattern, ...drift, eventsSeen: events },
  }
}

export const driftEye: EyeKind<AdvancingEye> = {
  kind: 'drift-eye',
  version: 2,
  oldest: 1,
  create: () => new DriftEye(driftModel.create()),
  load(saved) {
    const { day, model } = stateOf<State>(saved, 'drift-eye', saved.version === 1 ? 1 : driftEye.version)
    return new DriftEye(driftModel.load(model), day)
  },
}
