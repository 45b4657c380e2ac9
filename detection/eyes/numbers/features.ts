import { KnownRanges, type KnownRangesState } from '../../stats/known-ranges'
import { Season, type SeasonState } from '../../stats/season'
import { TAIL_NATS, TailScale } from '../../stats/tail-scale'
import { OtherLevel, type OtherLevelState } from './other-level'

export type Direction = 'high' | 'low'

/** What of a series can be unusual: a value against those just before, against all, their level, their spread, the time of day. */
export const ASPECTS = ['change', 'value', 'level', 'spread', 'season'] as const
export type Aspect = (typeof ASPECTS)[number]

/** One value seen from all sides, before it is learned. */
export interface View {
  value: number
  /**
   * What each aspect measures, in the order of `ASPECTS`, of a value at the other level moved to the normal one; the season's is NaN
   * while the time of the day is unknown.
   */
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
  /** The surprise of the change. */
  jump: number
  /** What the short forecast goes on from: where the value is back from far out, what was expected before that. */
  from: number
}

/** Places of these in `ASPECTS`. */
const [CHANGE, VALUE, LEVEL, SPREAD, SEASON] = [0, 1, 2, 3, 4]

/** How much of a value enters the level and the spread. */
const LEVEL_PACE = 0.1
const SPREAD_PACE = 0.02
/** And how far out it counts there, in tails of the changes: one far value is neither a level nor a spread. */
const LEVEL_REACH = 2
const SPREAD_REACH = 1.5
/** And in what the time of day is like: an hour's outage is not what that hour is like. */
const SEASON_REACH = 1
const MEMORIES = { change: 2000, value: 1000, level: 1000, spread: 2000, season: 2000 }
const SIZE_MEMORY = 1000
/** Values with an expected one, before the season may speak. */
const SEASON_WARM_UP = 400
/** Less than 0.2 % of the usual size is never strange. */
const SMALLEST_SHARE = 0.002
/** A value three times as far out as the outermost hundredth begins a trouble; it is over after so many that are not as far. */
const FAR = 3 * TAIL_NATS
const CALM = 20
/** Until so many were seen the tails are guessed. */
const FAR_WARM_UP = 100

/** The numbers of all parts, in single precision, the season where there is one, and where the values have been. */
export type FeaturesState = [floats: number[], season: SeasonState | null, known: KnownRangesState]

/**
 * Sees a value of a series from five sides, each on the scale of its own tails, so that their surprises are alike: the
 * residual of a short forecast (the nearer of two exponential means, one of them hardly moved by a single value), the value,
 * its level, its spread, and what time of day or week makes of it. To come back from what is far out, or to another level that was long usual,
 * is no change.
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
  #other = new OtherLevel()
  /** What the last values made expect before those that are far out, and how many came since the last such; NaN: long ago. */
  #before = Number.NaN
  #calm = CALM
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
    const [before = Number.NaN, calm = CALM, ...other] = rest.slice(4 * ASPECTS.length)
    features.#before = before
    features.#calm = calm
    features.#other = OtherLevel.load(other as OtherLevelState)
    features.#season = season === null ? null : Season.load(season)
    features.#known = new KnownRanges(known)
    return features
  }

  /** All numbers are of single precision. */
  save(): FeaturesState {
    const floats = [this.#level, this.#steady, this.#spread, this.#size, this.#seasonal, this.#seen]
    return [
      [
        ...floats,
        ...this.#scales.flatMap(scale => scale.save()),
        this.#before,
        this.#calm,
        ...this.#other.save(),
      ],
      this.#season?.save() ?? null,
      this.#known.save(),
    ]
  }

  get hasSeason(): boolean {
    return this.#season !== null
  }

  /** What the season takes of the saved state at most, in bytes. */
  get seasonBytes(): number {
    return this.#season?.bytes ?? 0
  }

  /** From now on the time of the day and week is learned too. */
  beginSeason(): void {
    this.#season ??= new Season()
  }

  view(value: number, time: number, offsetMs = 0): View {
    // After one far value the short forecast is off, after a step the steady one is: a change is strange to both.
    const ofLate = nearer(value - this.#level, value - this.#steady)
    const shift = this.#other.shiftOf(value, this.#normal)
    const home = shift === 0 ? this.#before : this.#other.level
    const change = nearer(ofLate, value - home)
    const isBack = 2 * Math.abs(change) < Math.abs(ofLate)
    // Means of all at first, so that what came before the start does not count.
    const steady = isBack
      ? home
      : this.#steady +
        Math.max(LEVEL_PACE, 1 / (this.#seen + 1)) * this.#within(value - this.#steady, LEVEL_REACH)
    const deviation = this.#within(change, SPREAD_REACH)
    const spread = this.#spread + Math.max(SPREAD_PACE, 1 / this.#seen) * (Math.abs(deviation) - this.#spread)
    const placed = value + shift
    const season = this.#season === null ? Number.NaN : placed - this.#season.expected(time, offsetMs)
    const measured: View['measured'] = [change, placed, steady + shift, spread, season]
    const floor = SMALLEST_SHARE * this.#size
    let surprise = 0
    let passing = 0
    let strangest = 0
    let alone = 0
    let jump = 0
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
      if (at === CHANGE) jump = own
      if ((at === CHANGE || at === SPREAD) && own > passing) passing = own
      if (at !== LEVEL && at !== SPREAD && own > alone) {
        alone = own
        side = amount >= scale.centre ? 1 : -1
      }
    }
    const away = (measured[strangest] ?? 0) - (this.#scales[strangest]?.centre ?? 0)
    const aspect = ASPECTS[strangest] ?? 'value'
    return {
      value,
      measured,
      surprise,
      passing,
      above: placed > this.#normal,
      own: alone,
      side,
      aspect,
      unseen: this.#known.gap(value, this.#place),
      deviation,
      jump,
      from: isBack ? home : this.#level,
      direction: away >= 0 ? 'high' : 'low',
    }
  }

  /** Learns what `view` gave for this value. */
  learn({ value, measured, jump, from }: View, time: number, offsetMs = 0): void {
    const seen = ++this.#seen
    const [, placed, steady, spread, season] = measured
    this.#known.learn(value, this.#place)
    this.#remember(jump)
    if (seen === 1) {
      this.#level = Math.fround(value)
      this.#steady = this.#level
      this.#scales[VALUE]?.learn(value, 1)
      this.#scales[LEVEL]?.learn(value, 1)
    } else {
      this.#level = Math.fround(from + Math.max(LEVEL_PACE, 1 / seen) * (value - from))
      this.#steady = Math.fround(steady - (placed - value))
      this.#spread = Math.fround(spread)
      for (let at = 0; at < 4; at++)
        this.#scales[at]?.learn(measured[at] ?? 0, at === 0 || at === 3 ? seen - 1 : seen)
    }
    this.#size = Math.fround(this.#size + (Math.abs(value) - this.#size) / Math.min(seen, SIZE_MEMORY))
    if (!Number.isNaN(season)) this.#scales[SEASON]?.learn(season, ++this.#seasonal)
    this.#season?.learn(this.#ordinary(placed, season), time, offsetMs)
    if (this.#other.learn(placed !== value)) this.#goBack()
  }

  /** An amount, no further out than so many tails of the changes. */
  #within(amount: number, tails: number): number {
    return this.#scales[CHANGE]?.within(amount, tails) ?? amount
  }

  /** What is the case at this time is the new normal. */
  accept(time: number, offsetMs = 0): void {
    const normal = this.#normal
    const expected = this.#season?.expected(time, offsetMs) ?? Number.NaN
    this.#other.leave(normal)
    this.#steady = this.#level
    this.#settle(normal + this.#level - (Number.isNaN(expected) ? normal : expected))
    this.#scales[SPREAD]?.restart(this.#spread)
  }

  /** What an aspect's quantity was expected to be where `measured` was seen, at a share of its distribution. */
  quantile(aspect: Aspect, share: number, { value, measured }: View): number {
    const [change, placed, , , season] = measured
    const usual = this.#scales[ASPECTS.indexOf(aspect)]?.quantile(share) ?? 0
    if (aspect === 'change') return value - change + usual
    return aspect === 'season' ? placed - season + usual : usual
  }

  get #normal(): number {
    return this.#scales[VALUE]?.centre ?? 0
  }

  /** The value, no further from what was expected of its time, or of late, than an ordinary one. */
  #ordinary(value: number, season: number): number {
    const isKnown = !Number.isNaN(season)
    const away = isKnown ? season : value - this.#steady
    return value - away + (this.#scales[isKnown ? SEASON : CHANGE]?.within(away, SEASON_REACH) ?? away)
  }

  /** Remembers what was expected before values that are far out, until they are over. */
  #remember(jump: number): void {
    if (jump >= FAR && this.#seen > FAR_WARM_UP) {
      if (this.#calm === CALM) this.#before = this.#level
      this.#calm = 0
    } else if (this.#calm < CALM && ++this.#calm === CALM) this.#before = this.#other.level
  }

  /** The series is at its other level again. */
  #goBack(): void {
    this.#settle(this.#other.goBack(this.#normal))
  }

  /** The normal level is another one; the time of day makes as much of it as before. */
  #settle(normal: number): void {
    this.#season?.shift(normal - this.#normal)
    this.#scales[VALUE]?.restart(normal)
    this.#scales[LEVEL]?.restart(normal)
    this.#before = this.#other.level
    this.#calm = CALM
  }
}

/** The smaller in size; the first where the other is not known. */
function nearer(one: number, other: number): number {
  return Math.abs(other) < Math.abs(one) ? other : one
}
