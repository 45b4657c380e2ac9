import { stateOf } from '../../detector'
import type { EyeKind, Opinion, SharingEye, View } from '../../eye'
import type { Saved } from '../../types'
import { categoriesOf } from './categories-of'
import { findMix } from './evidence'
import { type MixModel, mixModel } from './mix-model'

/** Speaks of changed shares of the values of an event's fields: status codes, hosts, versions. */
class MixEye implements SharingEye {
  readonly share = 4000
  #model: MixModel
  constructor(model: MixModel) {
    this.#model = model
  }

  get ready(): boolean {
    return this.#model.ready
  }

  get bytes(): number {
    return this.#model.bytes
  }

  shrink(): boolean {
    return this.#model.shrink()
  }

  score({ time, reading, events }: View): Opinion | null {
    if (!this.ready) return null
    const { p, perWeek, worst } = this.#model.score({ time, categories: categoriesOf(reading) })
    if (worst === null) return null
    return {
      time,
      p,
      pStrict: p,
      perWeek,
      ranked: false,
      rank: null,
      found() {
        return findMix(worst, events)
      },
    }
  }

  learn({ time, reading }: View): void {
    this.#model.learn({ time, categories: categoriesOf(reading) })
  }

  save(): Saved {
    return { kind: mixEye.kind, version: mixEye.version, state: this.#model.save() }
  }
}

export const mixEye: EyeKind<MixEye> = {
  kind: 'mix-eye',
  version: 1,
  create: () => new MixEye(mixModel.create()),
  load: saved => new MixEye(mixModel.load(stateOf<Saved>(saved, 'mix-eye', 1))),
}
