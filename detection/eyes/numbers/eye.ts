import type { EyeKind, Opinion, SharingEye, View } from '../../eye'
import type { Learning, Saved } from '../../types'
import { findValue } from './evidence'
import { type Measured, type NumberScore, type Numbers, numbers, OLDEST } from './numbers'

/** Speaks of the numbers that an event carries. */
export class NumbersEye implements SharingEye {
  readonly share = 12_000
  #numbers: Numbers
  /** Of the event that was asked for last. */
  #scored: { view: View; score: NumberScore } | null = null

  constructor(detector: Numbers) {
    this.#numbers = detector
  }

  get ready(): boolean {
    return this.#numbers.ready
  }

  get bytes(): number {
    return this.#numbers.bytes
  }

  shrink(): boolean {
    return this.#numbers.shrink()
  }

  /** What the series of a stream of bare numbers still needs. */
  learning(view: View): Learning | null {
    return this.#scoreOf(view).learning
  }

  score(view: View): Opinion | null {
    if (view.reading.quantities.length === 0) return null
    const { p, pStrict, perWeek, rank, worst } = this.#scoreOf(view)
    if (worst === null) return null
    return {
      time: view.time,
      p,
      pStrict,
      perWeek,
      ranked: true,
      rank,
      found() {
        return findValue(worst, view.pattern, view)
      },
    }
  }

  learn(view: View): void {
    this.#scored = null
    this.#numbers.learn(measuredIn(view))
  }

  save(): Saved {
    return this.#numbers.save()
  }

  #scoreOf(view: View): NumberScore {
    if (this.#scored?.view !== view) this.#scored = { view, score: this.#numbers.score(measuredIn(view)) }
    return this.#scored.score
  }
}

function measuredIn({ time, offsetMs, pattern, reading }: View): Measured {
  return { time, offsetMs, pattern: pattern?.id ?? 0, quantities: reading.quantities }
}

export const numbersEye: EyeKind<NumbersEye> = {
  kind: numbers.kind,
  version: numbers.version,
  oldest: OLDEST,
  create: () => new NumbersEye(numbers.create()),
  load: saved => new NumbersEye(numbers.load(saved)),
}
