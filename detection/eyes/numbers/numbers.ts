import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import type { Quantity } from '../../text/draft'
import type { Saved } from '../../types'
import { fromVersion2 } from './from-version-2'
import { fromVersion3, type SeriesVersion3 } from './from-version-3'
import { fromVersion4, type SeriesVersion4 } from './from-version-4'
import { fromVersion5, type SeriesVersion5 } from './from-version-5'
import { fromVersion6, type SeriesVersion6 } from './from-version-6'
import { fromVersion7, type SeriesVersion7 } from './from-version-7'
import { NumberSeries, type SeriesScore } from './number-series'
import type { SeriesState } from './series-state'

/** The numbers of one event, and the pattern that they belong to (0: none). */
export interface Measured {
  time: number
  /** How far local time is ahead of UTC then, in ms; 0 where not given. */
  offsetMs?: number
  pattern: number
  quantities: readonly Quantity[]
}

export interface NumberScore extends Score {
  /** P without ties. */
  pStrict: number
  /** For ranking moments, 0 to 1. */
  rank: number
  /** The most surprising series of the event. */
  worst: { series: NumberSeries; field: string; value: number; score: SeriesScore } | null
}

/** One series, by the pattern and the field that it is of. */
interface Followed {
  pattern: number
  field: string
  series: NumberSeries
}

/** The oldest version of a saved state that is read. */
export const OLDEST = 2
const MAX_SERIES = 32
/** Bytes of the saved state without series; and so many series are kept whatever the room. */
const OWN_BYTES = 60
const LEAST_SERIES = 4
const LONGEST_NAME = 60
/** So many series, the first that last long enough, learn the time of the day and week. */
const MAX_SEASONS = 4

/** Sees values out of the ordinary and levels that shift, in every numeric field of every pattern; at most 32 series. */
export class Numbers implements Detector<Measured> {
  /** In the order in which they came: thirty-two are looked through faster than they are hashed. */
  #followed: Followed[] = []
  /** Series that can speak: these stay. */
  #ready = 0
  #seasons = 0
  #bytes = OWN_BYTES

  static load(saved: Saved): Numbers {
    const eye = new Numbers()
    for (const state of statesOf(saved)) {
      const series = NumberSeries.load(state)
      eye.#add({ ...placeOf(series.key), series })
    }
    return eye
  }

  save(): Saved {
    const state = this.#followed.map(({ series }) => series.save())
    return { kind: numbers.kind, version: numbers.version, state }
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return this.#bytes
  }

  /** Forgets the series that was not seen for longest of those that cannot speak yet, or the one with the fewest values; false where few are left. */
  shrink(): boolean {
    if (this.#followed.length <= LEAST_SERIES) return false
    this.#forget(this.#stalest() ?? this.#youngest())
    return true
  }

  /** Whether any series can speak. */
  get ready(): boolean {
    return this.#ready > 0
  }

  score(measured: Measured): NumberScore {
    let worst: NumberScore['worst'] = null
    let p = 1
    let pStrict = 1
    let rank = 0
    let scored = 0
    let learning: Score['learning'] = null
    for (const { field, value } of measured.quantities) {
      const series = this.#find(measured.pattern, field)
      if (series?.ready !== true) {
        if (series !== null) learning = { seen: series.seen, needed: series.needed }
        continue
      }
      scored++
      const score = series.score(value, measured.time, measured.offsetMs)
      if (worst === null || score.perWeek < worst.score.perWeek) worst = { series, field, value, score }
      p = Math.min(p, score.p)
      pStrict = Math.min(pStrict, score.pStrict)
      rank = Math.max(rank, score.rank)
    }
    const several = Math.max(1, scored)
    return {
      p: Math.min(1, p * several),
      pStrict: Math.min(1, pStrict * several),
      rank,
      perWeek: (worst?.score.perWeek ?? Number.POSITIVE_INFINITY) * Math.max(1, this.#ready),
      learning: scored > 0 ? null : learning,
      worst,
    }
  }

  learn(measured: Measured): void {
    for (const { field, value } of measured.quantities) {
      const series = this.#find(measured.pattern, field) ?? this.#admit(measured, field)
      if (series === null) continue
      const couldSpeak = series.ready
      const before = series.bytes
      series.learn(value, measured.time, measured.offsetMs)
      if (series.ready && !couldSpeak) this.#ready++
      if (series.wantsSeason && this.#seasons < MAX_SEASONS) {
        this.#seasons++
        series.beginSeason()
      }
      this.#bytes += series.bytes - before
    }
  }

  #find(pattern: number, field: string): NumberSeries | null {
    const name = nameOf(field)
    for (const followed of this.#followed)
      if (followed.pattern === pattern && followed.field === name) return followed.series
    return null
  }

  /** A new series takes a free place, or that of the one still warming up that was not seen for longest. */
  #admit({ pattern, time }: Measured, field: string): NumberSeries | null {
    if (this.#followed.length >= MAX_SERIES) {
      const stalest = this.#stalest()
      // Not one of the same event: fields that always come together must not push each other out for ever.
      if (stalest === null || stalest.series.last >= time) return null
      this.#forget(stalest)
    }
    const name = nameOf(field)
    const series = new NumberSeries(`${pattern}|${name}`)
    this.#add({ pattern, field: name, series })
    return series
  }

  /** Of the series that cannot speak yet the one that was not seen for longest. */
  #stalest(): Followed | null {
    let stalest: Followed | null = null
    for (const followed of this.#followed) {
      const { series } = followed
      if (!series.ready && (stalest === null || series.last < stalest.series.last)) stalest = followed
    }
    return stalest
  }

  /** The series with the fewest values, the latest of them. */
  #youngest(): Followed | null {
    let youngest: Followed | null = null
    for (const followed of this.#followed)
      if (youngest === null || followed.series.seen <= youngest.series.seen) youngest = followed
    return youngest
  }

  #add(followed: Followed): void {
    this.#followed.push(followed)
    this.#bytes += followed.series.bytes
    if (followed.series.ready) this.#ready++
    if (followed.series.hasSeason) this.#seasons++
  }

  #forget(followed: Followed | null): void {
    if (followed === null) return
    this.#followed.splice(this.#followed.indexOf(followed), 1)
    this.#bytes -= followed.series.bytes
    if (followed.series.ready) this.#ready--
    if (followed.series.hasSeason) this.#seasons--
  }
}

/** What is kept of a field's name. */
function nameOf(field: string): string {
  return field.length > LONGEST_NAME ? field.slice(0, LONGEST_NAME) : field
}

/** The pattern and the field that a series' key names. */
function placeOf(key: string): { pattern: number; field: string } {
  const end = key.indexOf('|')
  return { pattern: Number(key.slice(0, end)), field: key.slice(end + 1) }
}

function statesOf(saved: Saved): SeriesState[] {
  if (saved.version === numbers.version) return stateOf<SeriesState[]>(saved, numbers.kind, numbers.version)
  return statesOfVersion7(saved).map(fromVersion7)
}

/** The states that an older version saved, as version 7 would have. */
function statesOfVersion7(saved: Saved): SeriesVersion7[] {
  const { kind } = numbers
  if (saved.version === 7) return stateOf<SeriesVersion7[]>(saved, kind, 7)
  if (saved.version === 6) return stateOf<SeriesVersion6[]>(saved, kind, 6).map(fromVersion6)
  return statesOfVersion5(saved).map(fromVersion5).map(fromVersion6)
}

/** The states that an older version saved, as version 5 would have. */
function statesOfVersion5(saved: Saved): SeriesVersion5[] {
  const { kind } = numbers
  switch (saved.version) {
    case OLDEST:
      return stateOf<SeriesVersion3[]>(saved, kind, OLDEST)
        .map(fromVersion2)
        .map(fromVersion3)
        .map(fromVersion4)
    case 3:
      return stateOf<SeriesVersion3[]>(saved, kind, 3).map(fromVersion3).map(fromVersion4)
    case 4:
      return stateOf<SeriesVersion4[]>(saved, kind, 4).map(fromVersion4)
    default:
      return stateOf<SeriesVersion5[]>(saved, kind, 5)
  }
}

export const numbers: Kind<Measured, Numbers> = {
  kind: 'numbers',
  version: 8,
  create: () => new Numbers(),
  load: saved => Numbers.load(saved),
}
