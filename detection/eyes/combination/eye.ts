import type { Eye, EyeKind, Opinion, View } from '../../eye'
import type { Saved } from '../../types'
import { Combination, combination, LEAST_FIELDS, type Several } from './combination'
import { findCombination } from './evidence'

/** Speaks of the numbers of one event together. */
class CombinationEye implements Eye {
  #combination: Combination
  /** The event that was scored is the one that is then learned. */
  #several: { view: View; several: Several | null } | null = null

  constructor(detector: Combination) {
    this.#combination = detector
  }

  get ready(): boolean {
    return this.#combination.ready
  }

  get bytes(): number {
    return this.#combination.bytes
  }

  score(view: View): Opinion | null {
    const several = severalIn(view)
    if (several === null || !this.ready) return null
    this.#several = { view, several }
    const score = this.#combination.score(several)
    const { p, pStrict, perWeek, rank } = score
    const combination = this.#combination
    return {
      time: view.time,
      p,
      pStrict,
      perWeek,
      ranked: false,
      rank,
      found() {
        return findCombination(score, field => combination.history(field), view)
      },
    }
  }

  learn(view: View): void {
    const several = this.#several?.view === view ? this.#several.several : severalIn(view)
    this.#several = null
    if (several !== null) this.#combination.learn(several)
  }

  save(): Saved {
    return this.#combination.save()
  }
}

function severalIn({ time, data, reading }: View): Several | null {
  if (typeof data === 'number' || reading.quantities.length < LEAST_FIELDS) return null
  return { time, quantities: reading.quantities }
}

export const combinationEye: EyeKind = {
  kind: combination.kind,
  version: combination.version,
  oldest: 1,
  create: () => new CombinationEye(combination.create()),
  load: saved => new CombinationEye(Combination.load(saved)),
}
