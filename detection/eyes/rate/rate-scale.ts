import { History, type HistoryState } from '../../stats/history'
import type { Band, Point } from '../../types'
import type { Direction } from '../numbers/features'
import { CountSeries, type CountSeriesState } from './count-series'
import { type PatternState, packPattern, unpackPattern } from './pattern-state'
import { RecentCounts } from './recent-counts'
import { NO_SEASON, type Season } from './rhythm'
import { PeakPool, type PeakPoolState } from './rise'
import { FEWEST, pointsOf, stretchOf } from './stretch-of'

/** A closed interval, or a stretch of them, whose count stands out; `pattern` is null for the whole stream. */
export interface RateAlarm {
  start: number
  end: number
  pattern: number | null
  seen: number
  usual: Band
  direction: Direction
  p: number
  perWeek: number
  since: number
  /** Counts of the same series up to this interval's own, which is the last. */
  history: Point[]
}

/** A scale at which less than one event is usual says nothing. */
const SMALLEST_MEAN = 1
/** A pattern that comes less often than this is not missed in one interval. */
const SMALLEST_MISSED = 3
/** Only alarms that some setting could want are described. */
const WORTH_TELLING = 100
/** And those that are a surprise by themselves. */
const SURPRISING = 0.001
/** Across a gap at most so many empty intervals are counted: the gap itself is for the silence eye. */
const MAX_EMPTY = 120

export type RateScaleState = [
  openStart: number,
  open: number,
  series: CountSeriesState,
  history: HistoryState,
  /** In older states they are not packed. */
  patterns: (string | PatternState)[],
  peaks: [total: PeakPoolState, patterns: PeakPoolState],
]

interface Counted {
  open: number
  series: CountSeries
  recent: RecentCounts
}

/** Counts per interval of one length, of the whole stream and of some patterns: one interval is open, the rest were judged. */
export class RateScale {
  readonly intervalMs: number
  readonly warmUp: number
  readonly #mostPatterns: number
  /** NaN before the first event. */
  openStart = Number.NaN
  open = 0
  #totalPeaks = new PeakPool()
  #patternPeaks = new PeakPool()
  total = new CountSeries(this.#totalPeaks)
  #history = new History()
  #patterns = new Map<number, Counted>()

  constructor(intervalMs: number, { warmUp, mostPatterns }: { warmUp: number; mostPatterns: number }) {
    this.intervalMs = intervalMs
    this.warmUp = warmUp
    this.#mostPatterns = mostPatterns
  }

  restore([openStart, open, series, history, patterns, [total, own]]: RateScaleState): void {
    this.openStart = openStart
    this.open = open
    this.#totalPeaks = PeakPool.load(total)
    this.#patternPeaks = PeakPool.load(own)
    this.total = CountSeries.load(series, this.#totalPeaks)
    this.#history = History.load(history)
    for (const state of patterns) {
      const [pattern, open, counts, ...recent] = typeof state === 'string' ? unpackPattern(state) : state
      const series = CountSeries.load(counts, this.#patternPeaks)
      this.#patterns.set(pattern, { open, series, recent: RecentCounts.load(recent) })
    }
  }

  save(): RateScaleState | null {
    if (Number.isNaN(this.openStart)) return null
    const patterns = [...this.#patterns].map(([pattern, { open, series, recent }]) =>
      packPattern([pattern, open, series.save(), ...recent.save()]),
    )
    const peaks: RateScaleState[5] = [this.#totalPeaks.save(), this.#patternPeaks.save()]
    return [this.openStart, this.open, this.total.save(), this.#history.save(), patterns, peaks]
  }

  /** Patterns whose counts are kept. */
  get patterns(): number {
    return this.#patterns.size
  }

  get warm(): boolean {
    return this.total.intervals >= this.warmUp
  }

  history(): Point[] {
    return this.#history.points()
  }

  countPattern(pattern: number): void {
    const known = this.#patterns.get(pattern)
    if (known !== undefined) known.open++
    else if (this.#patterns.size < this.#mostPatterns)
      this.#patterns.set(pattern, {
        open: 1,
        series: new CountSeries(this.#patternPeaks),
        recent: new RecentCounts(),
      })
  }

  keepPatterns(keeps: (pattern: number) => boolean): void {
    for (const pattern of this.#patterns.keys()) if (!keeps(pattern)) this.#patterns.delete(pattern)
  }

  /** Whether an interval has ended by `time`. */
  isDue(time: number): boolean {
    return time >= this.openStart + this.intervalMs
  }

  /** Shuts every interval that ends by `time`; at most one alarm for each, the most surprising of `families` families of series. */
  close(time: number, families: number, seasonAt: (time: number) => Season = () => NO_SEASON): RateAlarm[] {
    if (Number.isNaN(this.openStart)) return []
    const due = Math.floor((time - this.openStart) / this.intervalMs)
    const alarms: RateAlarm[] = []
    for (let closed = 0; closed < Math.min(due, MAX_EMPTY); closed++) {
      const alarm = this.#shut(families, seasonAt(this.openStart + this.intervalMs / 2))
      if (alarm !== null) alarms.push(alarm)
    }
    if (due > MAX_EMPTY) this.openStart += (due - MAX_EMPTY) * this.intervalMs
    return alarms
  }

  /** An interval without any event, where some would be expected, is a silence: no rate, and nothing to learn. */
  #shut(families: number, season: Season): RateAlarm | null {
    const start = this.openStart
    const ready = this.warm && this.total.mean(season) >= SMALLEST_MEAN
    if (ready && this.open === 0 && this.total.surelySilent(season)) {
      for (const { recent } of this.#patterns.values()) recent.add(0)
      this.openStart += this.intervalMs
      return null
    }
    this.#history.add(start, this.open)
    let alarm = ready
      ? this.#judge(null, this.total, this.open, families, season, () => this.history())
      : null
    this.total.learn(this.open, start, ready, season)
    for (const [pattern, { open, series, recent }] of this.#patterns) {
      const tested = ready && series.intervals >= this.warmUp
      if (tested && (open > 0 || series.mean(season) >= SMALLEST_MISSED)) {
        const points = () => recent.pointsTo(start, this.intervalMs, open)
        const own = this.#judge(pattern, series, open, families, season, points)
        if (own !== null && (alarm === null || own.perWeek < alarm.perWeek)) alarm = own
      }
      series.learn(open, start, tested, season)
      recent.add(open)
    }
    for (const counted of this.#patterns.values()) counted.open = 0
    this.open = 0
    this.openStart += this.intervalMs
    return alarm
  }

  /** An empty interval is not a low rate: that is for the silence eye to say. */
  #judge(
    pattern: number | null,
    series: CountSeries,
    seen: number,
    families: number,
    season: Season,
    history: () => Point[],
  ): RateAlarm | null {
    const start = this.openStart
    const { p, direction, since, ...score } = series.score(seen, start, season)
    const perWeek = score.perWeek * families
    const mounts = perWeek <= WORTH_TELLING && (p <= 0.05 || score.atPeak)
    if (p > SURPRISING && !mounts) return null
    if (direction === 'low' ? this.open === 0 : pattern === null && seen < FEWEST) return null
    const points = history()
    const isSparse = direction === 'high' && seen < FEWEST
    const stretch = isSparse ? stretchOf(points, since) : { intervals: 1, seen }
    if (stretch === null) return null
    return {
      start: start - (stretch.intervals - 1) * this.intervalMs,
      end: start + this.intervalMs,
      pattern,
      seen: stretch.seen,
      usual: series.usual(season, stretch.intervals),
      direction,
      p,
      perWeek,
      since,
      history: pointsOf(points, stretch.intervals),
    }
  }
}
