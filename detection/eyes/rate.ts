import type { Detector, Kind, Score } from '../detector'
import { stateOf } from '../detector'
import { History, type HistoryState } from '../stats/history'
import type { Band, Point, Saved } from '../types'
import { CountSeries, type CountSeriesState } from './count-series'
import type { Direction } from './number-series'

/** The pseudo-pattern of all events that speak of errors. */
export const ERRORS = -1

/** An event as the rate eye sees it: when, of which pattern (0: none), and whether it speaks of an error. */
export interface Arrival {
  time: number
  pattern: number
  error: boolean
}

/** A closed interval whose count stands out. */
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
  history: Point[]
}

const SCALES: readonly { intervalMs: number; warmUp: number }[] = [
  { intervalMs: 60_000, warmUp: 30 },
  { intervalMs: 600_000, warmUp: 24 },
  { intervalMs: 3_600_000, warmUp: 24 },
]
const LATENESS_MS = 600_000
const MAX_PATTERNS = 40
/** Fewer events are no burst; and a scale at which less than one event is usual says nothing. */
const FEWEST = 5
const SMALLEST_MEAN = 1
/** Across a gap at most so many empty intervals are counted: the gap itself is for the silence eye. */
const MAX_EMPTY = 120
/** Only alarms that some setting could want are described. */
const WORTH_TELLING = 100

type PatternState = [pattern: number, open: number, series: CountSeriesState]
type ScaleState = [
  openStart: number,
  open: number,
  series: CountSeriesState,
  history: HistoryState,
  patterns: PatternState[],
]

interface Scale {
  intervalMs: number
  warmUp: number
  openStart: number
  open: number
  total: CountSeries
  history: History
  patterns: Map<number, { open: number; series: CountSeries }>
}

/**
 * Counts per minute, ten minutes and hour, of the whole stream and (per minute) of each of up to 40 patterns. `close` shuts the
 * intervals that end by a time and tells the alarms; an event up to 10 minutes late puts the mean right, an older one is not counted.
 */
export class Rate implements Detector<Arrival> {
  #scales: Scale[] = SCALES.map(({ intervalMs, warmUp }) => ({
    intervalMs,
    warmUp,
    openStart: Number.NaN,
    open: 0,
    total: new CountSeries(),
    history: new History(),
    patterns: new Map(),
  }))

  static load(saved: Saved): Rate {
    const eye = new Rate()
    const states = stateOf<(ScaleState | null)[]>(saved, rate.kind, rate.version)
    for (const [index, scale] of eye.#scales.entries()) {
      const state = states[index]
      if (!state) continue
      const [openStart, open, series, history, patterns] = state
      Object.assign(scale, {
        openStart,
        open,
        total: CountSeries.load(series),
        history: History.load(history),
      })
      for (const [pattern, count, counts] of patterns) {
        scale.patterns.set(pattern, { open: count, series: CountSeries.load(counts) })
      }
    }
    return eye
  }

  save(): Saved {
    const state = this.#scales.map((scale): ScaleState | null => {
      if (Number.isNaN(scale.openStart)) return null
      const patterns = [...scale.patterns].map(
        ([pattern, { open, series }]): PatternState => [pattern, open, series.save()],
      )
      return [scale.openStart, scale.open, scale.total.save(), scale.history.save(), patterns]
    })
    return { kind: rate.kind, version: rate.version, state }
  }

  /** The stream's mean count per minute. */
  get perMinute(): number {
    return this.#scales[0]?.total.mean ?? 0
  }

  /** Whole-stream counts per minute, for the silence eye's picture. */
  history(): Point[] {
    return this.#scales[0]?.history.points() ?? []
  }

  /** How an interval with this event and all counted so far would stand, at the shortest scale. */
  score(arrival: Arrival): Score {
    const scale = this.#scales[0]
    if (scale === undefined || scale.total.intervals < scale.warmUp) {
      return {
        p: 1,
        perWeek: Number.POSITIVE_INFINITY,
        learning: { seen: scale?.total.intervals ?? 0, needed: scale?.warmUp ?? 0 },
      }
    }
    const { p, perWeek, direction } = scale.total.score(scale.open + 1, arrival.time)
    const high = direction === 'high'
    return { p: high ? p : 1, perWeek: high ? perWeek : Number.POSITIVE_INFINITY, learning: null }
  }

  learn({ time, pattern, error }: Arrival): void {
    for (const scale of this.#scales) {
      if (Number.isNaN(scale.openStart))
        scale.openStart = Math.floor(time / scale.intervalMs) * scale.intervalMs
      if (time < scale.openStart) {
        if (time >= scale.openStart - LATENESS_MS && scale.total.intervals > 0) scale.total.amend()
        continue
      }
      scale.open++
      if (scale !== this.#scales[0]) continue
      if (pattern !== 0) countPattern(scale, pattern)
      if (error) countPattern(scale, ERRORS)
    }
  }

  /** Shuts every interval that ends by `time`; at most one alarm for each, the most surprising. */
  close(time: number): RateAlarm[] {
    const alarms: RateAlarm[] = []
    for (const scale of this.#scales) {
      if (Number.isNaN(scale.openStart)) continue
      const due = Math.floor((time - scale.openStart) / scale.intervalMs)
      for (let closed = 0; closed < Math.min(due, MAX_EMPTY); closed++) {
        const alarm = shut(scale)
        if (alarm !== null) alarms.push(alarm)
      }
      if (due > MAX_EMPTY) scale.openStart += (due - MAX_EMPTY) * scale.intervalMs
    }
    return alarms
  }

  /** When the minute with the latest events ends; null when it is empty. */
  nextCloseMs(): number | null {
    const scale = this.#scales[0]
    return scale === undefined || scale.open === 0 ? null : scale.openStart + scale.intervalMs
  }

  /** Forgets patterns that no longer exist. */
  keepPatterns(exists: (pattern: number) => boolean): void {
    for (const scale of this.#scales) {
      for (const pattern of scale.patterns.keys())
        if (pattern !== ERRORS && !exists(pattern)) scale.patterns.delete(pattern)
    }
  }
}

function countPattern(scale: Scale, pattern: number): void {
  const known = scale.patterns.get(pattern)
  if (known !== undefined) known.open++
  else if (scale.patterns.size < MAX_PATTERNS)
    scale.patterns.set(pattern, { open: 1, series: new CountSeries() })
}

/** An interval without any event, where some would be expected, is a silence: no rate, and nothing to learn. */
function shut(scale: Scale): RateAlarm | null {
  const start = scale.openStart
  const ready = scale.total.intervals >= scale.warmUp && scale.total.mean >= SMALLEST_MEAN
  if (ready && scale.open === 0 && scale.total.surelySilent()) {
    scale.openStart += scale.intervalMs
    return null
  }
  scale.history.add(start, scale.open)
  let alarm = ready ? judgeCounts(scale, null, scale.total, scale.open) : null
  scale.total.learn(scale.open, start, ready)
  for (const [pattern, { open, series }] of scale.patterns) {
    const tested = ready && series.intervals >= scale.warmUp
    if (tested && (open > 0 || series.mean >= 3)) {
      const own = judgeCounts(scale, pattern, series, open)
      if (own !== null && (alarm === null || own.perWeek < alarm.perWeek)) alarm = own
    }
    series.learn(open, start, tested)
  }
  for (const counted of scale.patterns.values()) counted.open = 0
  scale.open = 0
  scale.openStart += scale.intervalMs
  return alarm
}

/** An empty interval is not a low rate: that is for the silence eye to say. */
function judgeCounts(
  scale: Scale,
  pattern: number | null,
  series: CountSeries,
  seen: number,
): RateAlarm | null {
  const start = scale.openStart
  const { p, perWeek, direction, since } = series.score(seen, start)
  const family = SCALES.length + scale.patterns.size
  if (p > 0.05 || perWeek * family > WORTH_TELLING) return null
  if (direction === 'high' ? seen < FEWEST : scale.open === 0) return null
  const history = pattern === null ? scale.history.points() : []
  const end = start + scale.intervalMs
  return {
    start,
    end,
    pattern,
    seen,
    usual: series.usual(),
    direction,
    p,
    perWeek: perWeek * family,
    since,
    history,
  }
}

export const rate: Kind<Arrival, Rate> = {
  kind: 'rate',
  version: 1,
  create: () => new Rate(),
  load: saved => Rate.load(saved),
}
