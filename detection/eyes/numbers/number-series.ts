import { CommonValues, type CommonValuesState } from '../../stats/common-values'
import { History, type HistoryState } from '../../stats/history'
import { lomaxTail } from '../../stats/lomax'
import { packFloats, unpackFloats } from '../../stats/pack-floats'
import { ownShareOf, runAfter } from '../../stats/run-evidence'
import { ScaleChange, type ScaleChangeState } from '../../stats/scale-change'
import type { SeasonState } from '../../stats/season'
import { TailCounts } from '../../stats/tail-counts'
import { perWeekOf } from '../../stats/week'
import type { Band, Point } from '../../types'
import { type Aspect, type Direction, Features, type View } from './features'

export type { Direction } from './features'

export interface SeriesScore {
  p: number
  pStrict: number
  /** Troubles at least this surprising that the series is expected to make in a week. */
  perWeek: number
  /** For ranking moments, 0 to 1. */
  rank: number
  aspect: Aspect
  direction: Direction
  since: number
}

const WARM_UP = 32
const LARGEST = 1e30
const DAY_MS = 86_400_000

/** Nats above which a value hardly counts as usual: one such in 3,000 values. */
const STRANGE = 8
/** What a strange value counts: the first of a trouble, and those that follow it. */
const FIRST_COUNTS = 1 / 4
const REST_COUNTS = 1 / 16
/** Rare values with fewer than so many ordinary ones between them are one trouble. */
const RARE = -Math.log(0.01)
const TROUBLE_GAP = 20
/** Troubles that are assumed before any was seen. */
const PRIOR_TROUBLES = 4
const LEAST_TROUBLES = 0.25
/** Of one trouble no more rare values are counted: an outage must not pass for the usual. */
const LONGEST_TROUBLE = 20
/** What is rare for so many values and so long is the new normal. */
const ACCEPT_VALUES = 60
const ACCEPT_MS = 3_600_000

/** A surprise is news when it exceeds what is left of those before, and this many nats. */
const NEWS = 6.6
const HUSH = 0.995
/** In the ranking a surprise lingers, halving in fourteen values, below what is news. */
const LINGER = 0.95
const HALF_LINGER = 10
const MOST_LINGER = 0.3
const HALF_NEWS = 20 * Math.LN2

/** What says that values vary more is expected as if its tail were known from so many excursions: real spreads swell now and then. */
const SPREAD_BELIEVED = 12

/** A run is told at a value that is itself as rare as one in twenty. */
const STRANGE_ITSELF = 3

/** Until known, this share of values is taken to be on the side of the one before, as if from so many; it is followed slowly. */
const ALIKE = 0.5
const LEAST_ALIKE = 30
const MOST_ALIKE = 1000

/** Sides from which a value that comes often is not strange; a level or a spread is one of many values. */
const OF_ONE_VALUE: ReadonlySet<Aspect> = new Set<Aspect>(['change', 'value', 'season'])

export type SeriesState = [
  key: string,
  counters: [
    seen: number,
    first: number,
    last: number,
    since: number,
    unit: number,
    rare: number,
    troubles: number,
    quiet: number,
    held: number,
  ],
  floats: string,
  all: string,
  usual: string,
  season: SeasonState | null,
  history: HistoryState,
  common: CommonValuesState,
  scaleChange: ScaleChangeState,
]

/** What a value is to its series before it is learned. */
interface Judged {
  value: number
  time: number
  view: View
  /** How often the past had exactly this value, where that counts against its being strange. */
  share: number
  /** Of a surprise as large among those that pass for usual, of a run as long, or of values that vary as much; and without ties. */
  chance: number
  chanceStrict: number
  /** How far out it is among them. */
  nats: number
  /** The evidence of the run that it is part of, positive for high values. */
  run: number
  /** The evidence, in nats, that values vary more than they did, and whether nothing else says as much. */
  wider: number
  isWider: boolean
  /** Of something as rare while nothing is wrong, as far as it is to be told. */
  expected: number
}

/** One numeric series: how surprising a value is from any of its sides, ranked among how surprising its values usually are. */
export class NumberSeries {
  readonly key: string
  seen = 0
  last = 0
  #first = 0
  #unit = 0
  #features = new Features()
  /** How rare values were called, in nats, and how surprising those are that pass for usual. */
  #all = new TailCounts()
  #usual = new TailCounts()
  #history = new History()
  /** Values that came so often that they cannot be strange, whatever the time and those before. */
  #common = new CommonValues()
  /** Rare values, and the troubles that they came in: how much they cluster (Smith and Weissman 1994, the runs estimator). */
  #rare = 0
  #troubles = 0
  /** Values since the last rare one. */
  #quiet = TROUBLE_GAP
  #since = 0
  /** Rare values less ordinary ones, of the trouble that goes on. */
  #held = 0
  /** What is left of the loudest surprise, in nats, and of what lingers. */
  #loudest = 0
  #lingering = 0
  /** Evidence of values to one side, one after another. */
  #run = 0
  /** How often a value was on the same side of usual as the one before, and on which side the last was. */
  #alike = ALIKE
  #above = 0
  #scaleChange = new ScaleChange()

  #judged: Judged | null = null

  constructor(key: string) {
    this.key = key
  }

  static load(state: SeriesState): NumberSeries {
    const [key, counters, floats, all, usual, season, history, common, scaleChange] = state
    const series = new NumberSeries(key)
    const [seen, first, last, since, unit, rare, troubles, quiet, held] = counters
    series.seen = seen
    series.last = last
    series.#first = first
    series.#since = since
    series.#unit = unit
    series.#rare = rare
    series.#troubles = troubles
    series.#quiet = quiet
    series.#held = held
    const [loudest = 0, lingering = 0, run = 0, alike = ALIKE, above = 0, ...rest] = unpackFloats(floats)
    series.#run = run
    series.#alike = alike
    series.#above = above
    series.#loudest = loudest
    series.#lingering = lingering
    series.#features = Features.load([rest, season])
    series.#all = TailCounts.load(all)
    series.#usual = TailCounts.load(usual)
    series.#history = History.load(history)
    series.#common = CommonValues.load(common)
    series.#scaleChange = ScaleChange.load(scaleChange)
    return series
  }

  save(): SeriesState {
    const [floats, season] = this.#features.save()
    return [
      this.key,
      [
        this.seen,
        this.#first,
        this.last,
        this.#since,
        this.#unit,
        this.#rare,
        this.#troubles,
        this.#quiet,
        this.#held,
      ],
      packFloats([this.#loudest, this.#lingering, this.#run, this.#alike, this.#above, ...floats]),
      this.#all.save(),
      this.#usual.save(),
      season,
      this.#history.save(),
      this.#common.save(),
      this.#scaleChange.save(),
    ]
  }

  get ready(): boolean {
    return this.seen >= WARM_UP
  }

  get needed(): number {
    return WARM_UP
  }

  /** Whether the series has lasted long enough for a season to show, and has none yet. */
  get wantsSeason(): boolean {
    return !this.#features.hasSeason && this.last - this.#first >= DAY_MS / 4
  }

  get hasSeason(): boolean {
    return this.#features.hasSeason
  }

  beginSeason(): void {
    this.#features.beginSeason()
  }

  /** `offsetMs`: how far local time is ahead of UTC then. */
  score(value: number, time: number, offsetMs = 0): SeriesScore {
    const { view, share, chance, chanceStrict, nats, isWider, expected } = this.#judge(value, time, offsetMs)
    // However often a chance like this was given before, it is no rarer than it says.
    const { p, pStrict } = this.#all.tail(-Math.log(chance))
    return {
      p: Math.max(p, share, chance),
      pStrict: Math.max(pStrict, chanceStrict),
      perWeek: perWeekOf(this.seen + 1, this.last - this.#first) * expected * this.#clustering(),
      rank: this.#rankOf(nats, view.passing),
      aspect: isWider ? 'spread' : view.aspect,
      direction: isWider ? 'high' : view.direction,
      since: this.#quiet < TROUBLE_GAP ? this.#since : time,
    }
  }

  learn(value: number, time: number, offsetMs = 0): void {
    if (this.seen === 0) {
      this.#first = time
      this.last = time
    }
    if (this.#unit === 0 && value !== 0) this.#unit = Math.abs(value)
    const judged = this.#judge(value, time, offsetMs)
    this.#judged = null
    this.seen++
    this.last = Math.max(this.last, time)
    this.#history.add(time, value)
    if (this.seen > WARM_UP) this.#learnSurprise(value, judged, time)
    else this.#common.add(value)
    this.#learnSides(judged.view)
    if (this.seen > 1) this.#scaleChange.learn(judged.view.deviation)
    this.#features.learn(judged.view, time, offsetMs)
    if (this.#held >= ACCEPT_VALUES && time - this.#since >= ACCEPT_MS) {
      this.#features.accept()
      this.#scaleChange.accept()
      this.#held = 0
      this.#run = 0
    }
  }

  /** What is usual of an aspect at a time: 5, 50 and 95 of a hundred. */
  usual(aspect: Aspect, time: number, offsetMs = 0): Band {
    const at = (share: number) => this.#features.quantile(aspect, share, time, offsetMs) * this.#unit
    return { low: at(0.05), median: at(0.5), high: at(0.95) }
  }

  /** What an aspect measures of a value, before it is learned: the value itself, or the level or spread with it. */
  seenOf(aspect: Aspect, value: number, time: number, offsetMs = 0): number {
    if (aspect !== 'level' && aspect !== 'spread') return value
    const [, , level, spread] = this.#judge(value, time, offsetMs).view.measured
    return (aspect === 'level' ? level : spread) * this.#unit
  }

  history(): Point[] {
    return this.#history.points()
  }

  /** A value is mostly scored before it is learned: it is judged once for both. */
  #judge(value: number, time: number, offsetMs: number): Judged {
    if (this.#judged?.value === value && this.#judged.time === time) return this.#judged
    const view = this.#features.view(this.#onUnit(value), time, offsetMs)
    const share = OF_ONE_VALUE.has(view.aspect) ? this.#common.share(value) : 0
    const ofMany = view.aspect === 'level' || view.aspect === 'spread'
    const alone = this.#usual.tail(view.surprise, ofMany)
    const own = -Math.log(this.#usual.tail(view.own).p)
    const run = runAfter(this.#run, own, view.side, ownShareOf(this.#alike) * this.#clustering())
    const wider = this.#scaleChange.nats(view.deviation)
    const byRun = own > STRANGE_ITSELF ? Math.exp(-view.side * run) : 1
    const bySpread = wider > 0 ? Math.exp(-wider) : 1
    const chance = Math.min(Math.max(share, alone.p), byRun)
    const judged = {
      value,
      time,
      view,
      share,
      chance: Math.min(chance, bySpread),
      chanceStrict: Math.min(alone.pStrict, byRun, bySpread),
      nats: Math.min(-Math.log(share), this.#usual.reach(view.surprise)),
      run,
      wider,
      isWider: bySpread < chance,
      expected: wider > 0 ? Math.min(chance, lomaxTail(wider, 1, SPREAD_BELIEVED)) : chance,
    }
    if (this.#unit !== 0) this.#judged = judged
    return judged
  }

  #learnSides({ above }: View): void {
    const same = above === this.#above > 0 ? 1 : 0
    const pace = 1 / Math.min(MOST_ALIKE, this.seen + LEAST_ALIKE)
    this.#alike = Math.fround(this.#alike + (same - this.#alike) * pace)
    this.#above = above ? 1 : 0
  }

  #learnSurprise(value: number, { view, chance, nats, run, wider }: Judged, time: number): void {
    this.#run = Math.fround(run)
    this.#all.add(-Math.log(chance))
    this.#lingering = Math.fround(Math.max(view.passing, LINGER * this.#lingering))
    const isFirst = nats > this.#loudest && this.#loudest < STRANGE
    const weight = nats <= STRANGE ? 1 : isFirst ? FIRST_COUNTS : REST_COUNTS
    this.#usual.add(view.surprise, weight)
    this.#common.add(value, weight)
    this.#loudest = Math.fround(nats >= this.#loudest ? nats : HUSH * this.#loudest)
    if (Math.max(nats, wider) < RARE) {
      this.#quiet = Math.min(TROUBLE_GAP, this.#quiet + 1)
      this.#held = Math.max(0, this.#held - 1)
      return
    }
    if (this.#quiet === TROUBLE_GAP) {
      this.#troubles++
      this.#since = time
      this.#held = 0
    }
    this.#quiet = 0
    this.#held++
    if (this.#held <= LONGEST_TROUBLE) this.#rare++
  }

  /** Troubles to a rare value. */
  #clustering(): number {
    return Math.max(LEAST_TROUBLES, (this.#troubles + PRIOR_TROUBLES) / (this.#rare + PRIOR_TROUBLES))
  }

  /** News stands by its own surprise; the rest below all news, by how far out the last values were. */
  #rankOf(nats: number, passing: number): number {
    if (nats >= NEWS && nats >= this.#loudest) return nats / (nats + HALF_NEWS)
    const lingering = Math.max(passing, LINGER * this.#lingering)
    return (MOST_LINGER * lingering) / (lingering + HALF_LINGER)
  }

  #onUnit(value: number): number {
    return Math.max(-LARGEST, Math.min(LARGEST, value / (this.#unit || 1)))
  }
}
