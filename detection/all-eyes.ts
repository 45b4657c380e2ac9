import type { AdvancingEye, Eye, EyeKind, Opinion, SharingEye, View } from './eye'
import { combinationEye } from './eyes/combination/eye'
import { contentEye } from './eyes/content/eye'
import { driftEye } from './eyes/drift/eye'
import { mixEye } from './eyes/mix/eye'
import { type NumbersEye, numbersEye } from './eyes/numbers/eye'
import { orderEye } from './eyes/order/eye'
import { type RateEye, rateEye } from './eyes/rate/eye'
import { shapeEye } from './eyes/shape/eye'
import { type SilenceEye, silenceEye } from './eyes/silence/eye'
import { type TemplatesEye, templatesEye } from './eyes/templates/eye'

/** In the order in which they are saved, and in which an event's opinions come. */
export const EYE_KINDS: readonly EyeKind[] = [
  templatesEye,
  numbersEye,
  rateEye,
  contentEye,
  silenceEye,
  orderEye,
  mixEye,
  driftEye,
  combinationEye,
  shapeEye,
]

/**
 * The eyes of one watch. What every event asks of them is asked by name: in a loop over a list the compiler does not know whom
 * it calls, and a call costs 14 ns where it costs 1 here.
 */
export class AllEyes {
  readonly templates: TemplatesEye
  readonly numbers: NumbersEye
  readonly rate: RateEye
  readonly content: SharingEye
  readonly silence: SilenceEye
  readonly order: AdvancingEye & SharingEye
  readonly mix: SharingEye
  readonly drift: AdvancingEye
  readonly combination: Eye
  readonly shape: Eye
  /** In the order of their kinds. */
  readonly all: readonly Eye[]
  readonly advancing: readonly AdvancingEye[]
  readonly #sharing: readonly SharingEye[]

  constructor(make: <E extends Eye>(kind: EyeKind<E>) => E) {
    this.templates = make(templatesEye)
    this.numbers = make(numbersEye)
    this.rate = make(rateEye)
    this.content = make(contentEye)
    this.silence = make(silenceEye)
    this.order = make(orderEye)
    this.mix = make(mixEye)
    this.drift = make(driftEye)
    this.combination = make(combinationEye)
    this.shape = make(shapeEye)
    const { templates, numbers, rate, content, silence, order, mix, drift, combination, shape } = this
    this.all = [templates, numbers, rate, content, silence, order, mix, drift, combination, shape]
    this.advancing = [rate, silence, order, drift]
    this.#sharing = [templates, numbers, content, order, mix]
  }

  /** What each says of an event, in the order of their kinds. */
  score(view: View): (Opinion | null)[] {
    return [
      this.templates.score(view),
      this.numbers.score(view),
      this.rate.score(),
      this.content.score(view),
      this.silence.score(),
      this.order.score(view),
      this.mix.score(view),
      this.drift.score(view),
      this.combination.score(view),
      this.shape.score(view),
    ]
  }

  /** The templates first: the others see the event's pattern as learned. */
  learn(view: View): void {
    this.templates.learn(view)
    if (view.reading.patterned) view.pattern = view.patterns.find(view.reading.tokens)
    this.numbers.learn(view)
    this.rate.learn(view)
    this.content.learn(view)
    this.silence.learn(view)
    this.order.learn(view)
    this.mix.learn(view)
    this.drift.learn(view)
    this.combination.learn(view)
    this.shape.learn(view)
  }

  /** What they save takes at most so many bytes. */
  get bytes(): number {
    return (
      this.templates.bytes +
      this.numbers.bytes +
      this.rate.bytes +
      this.content.bytes +
      this.silence.bytes +
      this.order.bytes +
      this.mix.bytes +
      this.drift.bytes +
      this.combination.bytes +
      this.shape.bytes
    )
  }

  /** Lets the one that takes most for its share give something up, until all fit into so many bytes. */
  fitInto(mostBytes: number): void {
    const sharing = [...this.#sharing]
    while (this.bytes > mostBytes && sharing.length > 0) {
      sharing.sort((a, b) => b.bytes / b.share - a.bytes / a.share)
      if (!sharing[0]?.shrink()) sharing.shift()
    }
  }

  /** How many have seen enough to say anything. */
  countReady(): number {
    let ready = 0
    for (const eye of this.all) if (eye.ready) ready++
    return ready
  }
}
