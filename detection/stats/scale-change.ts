import { Peaks } from './peaks'

/** The change that is looked for: half more of the squares. */
const GROWTH = 0.5
/** Squares to learn before it speaks, and how many of the last are remembered. */
const WARM_UP = 300
const MEMORY = 2000
/** What is known from n squares shows a change as if it were n in n and so many: their mean is itself uncertain. */
const HORIZON = 100
const CAP = 24
/** What chance gives every now and then. */
const ORDINARY = 2
const MOST_ALIKE = 0.95
/** After a new spread was accepted it is followed as if so many squares had been seen. */
const KNOWN_WHEN_ACCEPTED = 100

/** `[seen, evidence, its peak, last square, mean, variance, covariance with the one before, ...earlier peaks]` */
export type ScaleChangeState = number[]

/**
 * Evidence that a quantity varies more than it did, each deviation taken no further out than a tail or two: a CUSUM (Page 1954; Hawkins
 * and Olwell 1998, chapter 4) of log likelihood ratios for a mean of its squares that is half as large again, normal to second order with
 * the squares' own variance, so that a heavy tail counts less and normal values nearly as in the exact ratio; squares that hang together
 * count as the fewer that they are worth.
 */
export class ScaleChange {
  #seen = 0
  #evidence = 0
  #peak = 0
  #last = 0
  #mean = 0
  #variance = 0
  #together = 0
  #peaks = new Peaks()

  static load([seen = 0, evidence = 0, peak = 0, ...rest]: ScaleChangeState): ScaleChange {
    const change = new ScaleChange()
    const [last = 0, mean = 0, variance = 0, together = 0, count = 0, ...tops] = rest
    change.#seen = seen
    change.#evidence = evidence
    change.#peak = peak
    change.#last = last
    change.#mean = mean
    change.#variance = variance
    change.#together = together
    change.#peaks = Peaks.load([count, ...tops])
    return change
  }

  save(): ScaleChangeState {
    const moments = [this.#last, this.#mean, this.#variance, this.#together]
    return [this.#seen, this.#evidence, this.#peak, ...moments, ...this.#peaks.save()]
  }

  /**
   * Nats of the chance of as much evidence as there would be after this deviation, held against its earlier peaks; 0 for little, and
   * for less than there already was: evidence wears off slowly, and is said where it grows.
   */
  nats(deviation: number): number {
    const evidence = this.#after(deviation * deviation)
    return evidence <= Math.max(ORDINARY, this.#peak) ? 0 : -Math.log(this.#peaks.tail(evidence))
  }

  learn(deviation: number): void {
    const square = deviation * deviation
    const evidence = Math.fround(this.#after(square))
    if (evidence === 0 && this.#peak > 0) {
      this.#peaks.add(this.#peak)
      this.#peak = 0
    }
    this.#evidence = evidence
    this.#peak = Math.max(this.#peak, evidence)
    this.#seen = Math.min(MEMORY, this.#seen + 1)
    const weight = 1 / this.#seen
    const away = square - this.#mean
    this.#together = followed(this.#together, away * (this.#last - this.#mean), weight)
    this.#mean = followed(this.#mean, square, weight)
    this.#variance = followed(this.#variance, away * (square - this.#mean), weight)
    this.#last = Math.fround(square)
  }

  /** What is the case now is the new normal, and soon learned. */
  accept(): void {
    if (this.#evidence === 0) return
    this.#evidence = 0
    this.#peak = 0
    this.#seen = Math.min(this.#seen, KNOWN_WHEN_ACCEPTED)
  }

  #after(square: number): number {
    if (this.#seen < WARM_UP || !(this.#variance > 0)) return 0
    const growth = GROWTH * this.#mean
    const beyond = square - this.#mean - growth / 2
    // Mostly there is none and this is no beginning: nothing is left to weigh.
    if (this.#evidence === 0 && beyond <= 0) return 0
    // Under the change the variance is larger too: between the two lies the slope of the exact ratio.
    const slope = growth / ((1 + GROWTH) * this.#variance)
    const alike = Math.max(0, Math.min(MOST_ALIKE, this.#together / this.#variance))
    const own = ((1 - alike) / (1 + alike)) * (this.#seen / (this.#seen + HORIZON))
    return Math.max(0, Math.min(CAP, this.#evidence + own * (slope * beyond)))
  }
}

function followed(mean: number, value: number, weight: number): number {
  return Math.fround(mean + (value - mean) * weight)
}
