import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import { jsonBytes } from '../../stats/json-bytes'
import type { Saved } from '../../types'
import type { Category } from './categories-of'
import { FieldMix, type FieldMixState, type ShareScore } from './field-mix'

/** The categories of one event. */
export interface Mixed {
  time: number
  categories: readonly Category[]
}

export interface MixScore extends Score {
  /** The share with the most evidence; null where none has any. */
  worst: (ShareScore & { field: string; mix: FieldMix }) | null
}

const MOST_FIELDS = 10
/** Bytes of the saved state without fields. */
const OWN_BYTES = 100
const WARM_UP = 200
/** A field of which so many events said nothing leaves its place to another. */
const FORGET_AFTER = 20_000
/** Less evidence than this is for no setting. */
const WORTH_TELLING = 4

type State = [events: number, fields: [field: string, last: number, mix: FieldMixState][]]

/** Sees changed shares of the values of an event's fields; at most ten fields of at most ten values. */
export class MixModel implements Detector<Mixed> {
  #events = 0
  #fields = new Map<string, { last: number; mix: FieldMix }>()
  /** What `save` gives takes at most so many bytes. */
  bytes = OWN_BYTES

  static load(saved: Saved): MixModel {
    const model = new MixModel()
    const [events, fields] = stateOf<State>(saved, mixModel.kind, mixModel.version)
    model.#events = events
    for (const [field, last, mix] of fields) model.#add(field, { last, mix: FieldMix.load(mix) })
    return model
  }

  save(): Saved {
    const fields = [...this.#fields].map(([field, { last, mix }]): State[1][number] => [
      field,
      last,
      mix.save(),
    ])
    const state: State = [this.#events, fields]
    return { kind: mixModel.kind, version: mixModel.version, state }
  }

  get ready(): boolean {
    return this.#events >= WARM_UP
  }

  /** The share with the most evidence, for as many fields as are looked at. */
  score({ time, categories }: Mixed): MixScore {
    const learning = this.ready ? null : { seen: this.#events, needed: WARM_UP }
    let most: { score: ShareScore; field: string; mix: FieldMix } | null = null
    let fields = 0
    for (const { field, value } of categories) {
      const mix = this.#fields.get(field)?.mix
      if (mix === undefined || !mix.ready) continue
      fields++
      const score = mix.score(value, time)
      if (score !== null && score.evidence > (most?.score.evidence ?? 0)) most = { score, field, mix }
    }
    const worst = most === null ? null : { ...most.score, field: most.field, mix: most.mix }
    if (worst === null || learning !== null)
      return { p: 1, perWeek: Number.POSITIVE_INFINITY, learning, worst }
    const { mix, evidence, of } = worst
    const p = Math.min(1, fields * mix.p(evidence, of))
    const perWeek = evidence < WORTH_TELLING ? Number.POSITIVE_INFINITY : fields * mix.perWeek(evidence)
    return { p, perWeek, learning, worst }
  }

  learn({ time, categories }: Mixed): void {
    this.#events++
    for (const { field, value } of categories) {
      let known = this.#fields.get(field)
      if (known === undefined) {
        if (this.#fields.size >= MOST_FIELDS && !this.#forgetOne()) continue
        known = { last: this.#events, mix: new FieldMix() }
        this.#add(field, known)
      }
      known.last = this.#events
      const before = known.mix.bytes
      known.mix.learn(value, time)
      this.bytes += known.mix.bytes - before
    }
  }

  #forgetOne(): boolean {
    for (const [field, { last, mix }] of this.#fields) {
      const useless = mix.events > WARM_UP && !mix.ready
      if (!useless && this.#events - last <= FORGET_AFTER) continue
      this.#forget(field)
      return true
    }
    return false
  }

  /** Forgets the field that was not seen for longest; false where none is left. */
  shrink(): boolean {
    let stalest: { field: string; last: number } | null = null
    for (const [field, { last }] of this.#fields)
      if (stalest === null || last < stalest.last) stalest = { field, last }
    if (stalest !== null) this.#forget(stalest.field)
    return stalest !== null
  }

  #add(field: string, known: { last: number; mix: FieldMix }): void {
    this.#fields.set(field, known)
    this.bytes += jsonBytes(field) + known.mix.bytes
  }

  #forget(field: string): void {
    this.bytes -= jsonBytes(field) + (this.#fields.get(field)?.mix.bytes ?? 0)
    this.#fields.delete(field)
  }
}

export const mixModel: Kind<Mixed, MixModel> = {
  kind: 'mix-model',
  version: 1,
  create: () => new MixModel(),
  load: saved => MixModel.load(saved),
}
