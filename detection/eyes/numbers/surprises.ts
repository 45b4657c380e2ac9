import { CommonValues, type CommonValuesState } from '../../stats/common-values'
import { FITTED, TailCounts } from '../../stats/tail-counts'
import type { Aspect, View } from './features'

/** Sides from which a value that comes often is not strange; a level or a spread is one of many values. */
const OF_ONE_VALUE: ReadonlySet<Aspect> = new Set<Aspect>(['change', 'value', 'season'])

/**
 * How many values the tail of a young series stands for where one value speaks: with so few, what is called one in 10,000 came 1.1 and 1.4
 * times as often as that among the first 1,000 values of two shops' metrics while nothing was wrong; with twice as many, 5 and 4 times.
 * A mean of many values has a lighter tail.
 */
const FEW_ALONE = 1.5

export interface SurprisesState {
  all: string
  usual: string
  common: CommonValuesState
}

/** What one value is by itself, among those that pass for usual. */
export interface Alone {
  /** How often the past had exactly this value, where that counts against its being strange. */
  share: number
  /** Chance of a surprise as large, with ties and without. */
  p: number
  pStrict: number
  /** How far out it is, in nats. */
  nats: number
  /** Nats of the chance of what is of this value alone; few where the past often had exactly this value. */
  own: number
}

/** How surprising the values of a series usually are, how rare they were called, and which came so often that they cannot be strange. */
export class Surprises {
  #all = new TailCounts()
  #usual = new TailCounts()
  /** Values that cannot be strange, whatever the time and those before. */
  #common = new CommonValues()

  static load({ all, usual, common }: SurprisesState): Surprises {
    const loaded = new Surprises()
    loaded.#all = TailCounts.load(all)
    loaded.#usual = TailCounts.load(usual)
    loaded.#common = CommonValues.load(common)
    return loaded
  }

  save(): SurprisesState {
    return { all: this.#all.save(), usual: this.#usual.save(), common: this.#common.save() }
  }

  alone(value: number, { aspect, surprise, own }: View): Alone {
    const share = OF_ONE_VALUE.has(aspect) ? this.#common.share(value) : 0
    const few = aspect === 'level' || aspect === 'spread' ? FITTED : FEW_ALONE
    const { p, pStrict } = this.#usual.tail(surprise, few)
    const reach = this.#usual.reach(surprise)
    const ofOwn = -Math.log(this.#usual.tail(own).p)
    const common = -Math.log(this.#common.share(value))
    return {
      share,
      p,
      pStrict,
      nats: share === 0 ? reach : Math.min(common, reach),
      own: Math.min(common, ofOwn),
    }
  }

  /** The share of values that were called as rare as a chance, with ties and without. */
  calledSoRare(chance: number): { p: number; pStrict: number } {
    return this.#all.tail(-Math.log(chance))
  }

  /** A value before the series could speak. */
  learnFirst(value: number): void {
    this.#common.add(value)
  }

  /** Learns that a value was called so rare, and as much as `weight` of its surprise. */
  learn(value: number, surprise: number, chance: number, weight: number): void {
    this.#all.add(-Math.log(chance))
    this.#usual.add(surprise, weight)
    this.#common.add(value, weight)
  }
}
