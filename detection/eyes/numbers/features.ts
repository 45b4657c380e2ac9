import { KnownRanges, type KnownRangesState } from '../../stats/known-ranges'
import { Season, type SeasonState } from '../../stats/season'
import { TailScale } from '../../stats/tail-scale'

export type Direction = 'high' | 'low'

/** What of a series can be unusual: a value against those just before, against all, their level, their spread, the time of day. */
export const ASPECTS = ['change', 'value', 'level', 'spread', 'season'] as const
export type Aspect = (typeof ASPECTS)[number]

/** One value seen from all sides, before it is learned. */
export interface View {
  /** What each aspect measures, in the order of `ASPECTS`; the season's is NaN while the time of the day is unknown. */
  measured: [change: number, value: number, level: number, spread: number, season: number]
  /** The largest surprise, in nats: 4.6 is as far out as one value in a hundred on its side. */
  surprise: number
  /** The largest of change and spread: what is over soon. */
  passing: number
  /** The largest of those that are of this value alone, and its side. */
  own: number
  side: 1 | -1
  /** Whether the value is above the usual one. */
  above: boolean
  aspect: Aspect
  direction: Direction
  /** How far the value is from all that the series has had: 0 where it has been. */
  unseen: number
  /** The change, no further out than one value may be in the spread. */
  deviation: number
}

/** Places of these in `ASPECTS`. */
const [CHANGE, VALUE, LEVEL, SPREAD, SEASON] = [0, 1, 2, 3, 4]

/** How much of a value enters the level and the spread. */
const LEVEL_PACE = 0.1
const SPREAD_PACE = 0.02
/** And how far out it counts there, in tails of the changes: one far value is neither a level nor a spread. */
const LEVEL_REACH = 2
const SPREAD_REACH = 1.5
const MEMORIES = { change: 2000, value: 1000, level: 1000, spread: 2000, season: 2000 }
const SIZE_MEMORY = 1000
/** Values with an expected one, before the season may speak. */
const SEASON_WARM_UP = 400
/** Less than 0.2 % of the usual size is never strange. */
const SMALLEST_SHARE = 0.002

/** The numbers of all parts, in single precision, the season where there is one, and where the values have been. */
export type FeaturesState = [floats: number[], season: SeasonState | null, known: KnownRangesState]

/**
 * Sees a value of a series from five sides, each on the scale of its own tails, so that their surprises are alike: the
 * residual of a short forecast (the nearer of two exponential means, one of them hardly moved by a single value), the value,
 * its level, its spread, and what time of day or week makes of it.
 */
export class Features {
  #seen = 0
  /** What is expected next, as the last few values have it. */
  #level = 0
  /** The same, but hardly moved by a single value. */
  #steady = 0
  #spread = 0
  /** Usual size of a value. */
  #size = 0
  #scales = ASPECTS.map(aspect => new TailScale(MEMORIES[aspect], aspect !== 'change'))
  #seasonal = 0
  #season: Season | null = null
  #known = new KnownRanges()
  #place = (value: number) => this.#scales[VALUE]?.place(value, SMALLEST_SHARE * this.#size) ?? 0

  static load([floats, season, known]: FeaturesState): Features {
    const features = new Features()
    const [level = 0, steady = 0, spread = 0, size = 0, seasonal = 0, seen = 0, ...rest] = floats
    features.#seen = seen
    features.#level = level
    features.#steady = steady
    features.#spread = spread
    features.#size = size
    features.#seasonal = seasonal
    features.#scales = ASPECTS.map((aspect, at) => {
      const [centre = 0, distance = 0, high = 0, low = 0] = rest.slice(4 * at, 4 * at + 4)
      return TailScale.load([centre, distance, high, low], MEMORIES[aspect], aspect !== 'change')
    })
    features.#season = season === null ? null : Season.load(season)
    features.#known = new KnownRanges(known)
    return features
  }

  /** All numbers are of single precision. */
  save(): FeaturesState {
    const floats = [this.#level, this.#steady, this.#spread, this.#size, this.#seasonal, this.#seen]
    return [
      [...floats, ...this.#scales.flatMap(scale => scale.save())],
      this.#season?.save() ?? null,
      this.#known.save(),
    ]
  }

  get hasSeason(): boolean {
    return this.#season !== null
  }

  /** From now on the time of the day and week is learned too. */
  beginSeason(): void {
    this.#season ??= new Season()
  }

  view(value: number, time: number, offsetMs = 0): View {
    // After one far value the short forecast is off, after a step the steady one is: a change is strange to both.
    const change = nearer(value - this.#level, value - this.#steady)
    // Means of all at first, so that what came before the start does not count.
    const steady =
      this.#steady +
      Math.max(LEVEL_PACE, 1 / (this.#seen + 1)) * this.#within(value - this.#steady, LEVEL_REACH)
    const deviation = this.#within(change, SPREAD_REACH)
    const spread = this.#spread + Math.max(SPREAD_PACE, 1 / this.#seen) * (Math.abs(deviation) - this.#spread)
    const season = this.#season === null ? Number.NaN : value - this.#season.expected(time, offsetMs)
    const measured: View['measured'] = [change, value, steady, spread, season]
    const floor = SMALLEST_SHARE * this.#size
    let surprise = 0
    let passing = 0
    let strangest = 0
    let alone = 0
    let side: View['side'] = 1
    for (let at = 0; at < ASPECTS.length; at++) {
      const amount = measured[at] ?? 0
      const scale = this.#scales[at]
      if (scale === undefined || Number.isNaN(amount) || (at === SEASON && this.#seasonal < SEASON_WARM_UP))
        continue
      const own = scale.surprise(amount, at === SPREAD ? floor / 10 : floor)
      if (own > surprise) {
        surprise = own
        strangest = at
      }
      if ((at === CHANGE || at === SPREAD) && own > passing) passing = own
      if (at !== LEVEL && at !== SPREAD && own > alone) {
        alone = own
        side = amount >= scale.centre ? 1 : -1
      }
    }
    const away = (measured[strangest] ?? 0) - (this.#scales[strangest]?.centre ?? 0)
    const aspect = ASPECTS[strangest] ?? 'value'
    const above = value > (this.#scales[VALUE]?.centre ?? 0)
    return {
      measured,
      surprise,
      passing,
      above,
      own: alone,
      side,
      aspect,
      unseen: this.#known.gap(value, this.#place),
      deviation,
      direction: away >= 0 ? 'high' : 'low',
    }
  }

  /** Learns what `view` gave for this value. */
  learn({ measured }: View, time: number, offsetMs = 0): void {
    const seen = ++this.#seen
    const [, value, steady, spread, season] = measured
    this.#known.learn(value, this.#place)
    if (seen === 1) {
      this.#level = Math.fround(value)
      this.#steady = this.#level
      this.#scales[VALUE]?.learn(value, 1)
      this.#scales[LEVEL]?.learn(value, 1)
    } else {
      this.#level = Math.fround(this.#level + Math.max(LEVEL_PACE, 1 / seen) * (value - this.#level))
      this.#steady = Math.fround(steady)
      this.#spread = Math.fround(spread)
      for (let at = 0; at < 4; at++)
        this.#scales[at]?.learn(measured[at] ?? 0, at === 0 || at === 3 ? seen - 1 : seen)
    }
    this.#size = Math.fround(this.#size + (Math.abs(value) - this.#size) / Math.min(seen, SIZE_MEMORY))
    if (!Number.isNaN(season)) this.#scales[SEASON]?.learn(season, ++this.#seasonal)
    this.#season?.learn(value, time, offsetMs)
  }

  /** An amount, no further out than so many tails of the changes. */
  #within(amount: number, tails: number): number {
    return this.#scales[CHANGE]?.within(amount, tails) ?? amount
  }

  /** What is the case now is the new normal. */
  accept(): void {
    this.#steady = this.#level
    this.#scales[VALUE]?.restart(this.#level)
    this.#scales[LEVEL]?.restart(this.#level)
    this.#scales[SPREAD]?.restart(this.#spread)
  }

  /** What an aspect's quantity was expected to be where `measured` was seen, at a share of its distribution. */
  quantile(aspect: Aspect, share: number, { measured }: View): number {
    const [change, value, , , season] = measured
    const usual = this.#scales[ASPECTS.indexOf(aspect)]?.quantile(share) ?? 0
    if (aspect === 'change') return value - change + usual
    return aspect === 'season' ? value - season + usual : usual
  }
}

function nearer(one: number, other: number): number {
  return Math.abs(one) <= Math.abs(other) ? one : other
}
