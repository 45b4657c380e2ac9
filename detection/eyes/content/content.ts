import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import { Excursion, type ExcursionState } from '../../stats/excursion'
import { Sample, type SampleState } from '../../stats/sample'
import { WordCode, type WordCodeState } from '../../stats/word-code'
import type { Band, Saved } from '../../types'

const WARM_UP = 64
const SMALLEST_SPREAD = 0.5

/** Bytes of the saved state beside the words: a sample of what they cost, and excursions. */
const OWN_BYTES = 1100

/** The words that stand in the variable places of an event's pattern. */
export interface Wording {
  time: number
  words: readonly string[]
}

export interface ContentScore extends Score {
  /** Bits of each word, and of the costliest. */
  wordBits: number[]
  bits: number
  since: number
}

type State = [first: number, last: number, code: WordCodeState, bits: SampleState, unusual: ExcursionState]

/**
 * Sees words that are unlike what usually stands in a pattern's variable places: the code length of the costliest word under
 * the stream's own words and letters, ranked among the stream's earlier ones. Says nothing of events without such words.
 */
export class Content implements Detector<Wording> {
  #first = 0
  #last = 0
  #code = new WordCode()
  #bits = new Sample()
  #unusual = new Excursion()

  static load(saved: Saved): Content {
    const eye = new Content()
    // In version 1 only the words' code was saved otherwise, which reads both.
    const [first, last, code, bits, unusual] = stateOf<State>(
      saved,
      content.kind,
      saved.version === 1 ? 1 : content.version,
    )
    eye.#first = first
    eye.#last = last
    eye.#code = WordCode.load(code)
    eye.#bits = Sample.load(bits)
    eye.#unusual = Excursion.load(unusual)
    return eye
  }

  save(): Saved {
    const state: State = [this.#first, this.#last, this.#code.save(), this.#bits.save(), this.#unusual.save()]
    return { kind: content.kind, version: content.version, state }
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return this.#code.total === 0 ? OWN_BYTES / 10 : OWN_BYTES + this.#code.bytes
  }

  shrink(): boolean {
    return this.#code.shrink()
  }

  get ready(): boolean {
    return this.#code.total >= WARM_UP
  }

  score({ time, words }: Wording): ContentScore {
    const seen = this.#code.total
    const learning = seen < WARM_UP ? { seen, needed: WARM_UP } : null
    const wordBits = words.map(word => this.#code.bits(word))
    const bits = Math.max(0, ...wordBits)
    if (words.length === 0 || learning !== null) {
      return { p: 1, perWeek: Number.POSITIVE_INFINITY, learning, wordBits, bits, since: time }
    }
    const p = this.#bits.high(bits, SMALLEST_SPREAD)
    const evidence = this.#unusual.after(p)
    const perWeek =
      p < 0.1 ? this.#unusual.perWeek(evidence, this.#last - this.#first) : Number.POSITIVE_INFINITY
    return {
      p,
      perWeek,
      learning,
      wordBits,
      bits,
      since: this.#unusual.evidence > 0 ? this.#unusual.since : time,
    }
  }

  learn({ time, words }: Wording): void {
    if (words.length === 0) return
    if (this.#code.total === 0) this.#first = time
    this.#last = Math.max(this.#last, time)
    const bits = Math.max(0, ...words.map(word => this.#code.bits(word)))
    if (this.#code.total >= WARM_UP) {
      this.#unusual.add(this.#bits.high(bits, SMALLEST_SPREAD), time)
    }
    if (this.#code.total >= WARM_UP / 2) this.#bits.add(bits)
    for (const word of words) this.#code.learn(word)
  }

  /** The usual cost of an event's costliest word, in bits. */
  usualBits(): Band {
    return {
      low: this.#bits.quantile(0.05),
      median: this.#bits.quantile(0.5),
      high: this.#bits.quantile(0.95),
    }
  }
}

export const content: Kind<Wording, Content> = {
  kind: 'content',
  version: 2,
  create: () => new Content(),
  load: saved => Content.load(saved),
}
