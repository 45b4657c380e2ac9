import { type Detector, type Kind, type Score, stateOf } from '../../detector'
import { findPeriod } from '../../stats/find-period'
import { numbersIn, type Packed, packNumbers } from '../../stats/pack-numbers'
import { LEAST_RANK_OF_NEWS, NEWS, rankOfNews } from '../../stats/rank-of-news'
import { perWeekOf, WEEK_MS } from '../../stats/week'
import type { Band, Point, Saved } from '../../types'
import { Distances } from './distances'
import { Windows, type WindowsState } from './windows'

export interface Sampled {
  time: number
  value: number
}

/** What stands out: the window and its likest past one, on the times of the window, in the series' own unit. */
export interface UnusualShape {
  lengthMs: number
  window: Point[]
  likest: Point[]
  distance: number
  usualDistance: Band
}

export interface ShapeScore extends Score {
  pStrict: number
  /** Whether the value completes a window: between windows there is nothing new to say. */
  completes: boolean
  /** How unusual the newest windows are, 0 to 1; null for a series whose windows seldom find their like. */
  rank: number | null
  /** The most unusual window that ends here; null where none does. */
  shape(): UnusualShape | null
}

/** The scale and the period are read off so many values. */
const HEAD = 1024
/** A series without a period is looked at again after so many values. */
const LOOK_AGAIN = 8192
/** A period counts when the series is this correlated with itself one period before: noise is not. */
const LEAST_STRENGTH = 0.2
/** The short window, in values, and how many of them are averaged: what is shorter than a period. */
const SHORT = { stride: 3, size: 16 }
/** The long window is one period, as about so many averages; at most so many values long. */
const LONG_SIZE = 24
const LONGEST = 400
/** Distances that a scale must have seen before it speaks. */
const KNOWN = 300
/** So many values beyond the scale, with the ordinary ones subtracted, and the series has become another. */
const ANOTHER = 512
/** The scale reaches twice the middle 90 % of the values to either side. */
const REACH = 2

/** Past windows at which what was counted before counts half. */
const FADES = [680, 1360]

/** Where 19 of 20 short windows are this near to a past one, the course says more of a moment than its value. */
const FAITHFUL = 0.35
/** Nats of surprise that make half of the news that there can be. */
const HALF_NEWS = 20 * Math.LN2

/** Bytes of the saved state: of what is always there, of a value not yet looked at, of both scales. */
const OWN_BYTES = 250
const HEAD_VALUE_BYTES = 6
const SCALES_BYTES = 8500

type ScaleState = [windows: WindowsState, distances: string]
type State = {
  seen: number
  times: [first: number, last: number]
  /** Values not yet looked at, in version 1 not packed, and how many are to be skipped before. */
  head: Packed
  skip: number
  scale: [centre: number, unit: number, beyond: number] | null
  scales: ScaleState[]
  /** Of the newest windows of each scale, the nats of surprise. */
  surprises: number[]
}

interface Scale {
  windows: Windows
  distances: Distances
  surprise: number
}

/**
 * Sees courses unlike any before in one series with a period: each window of 48 values, and of one period, against the likest in the
 * past (a left discord; Lu et al. 2022, DAMP). A course is known once it has been seen; a series without a period is left alone.
 */
export class Shape implements Detector<Sampled> {
  #seen = 0
  #first = 0
  #last = 0
  #head: number[] = []
  #skip = 0
  #centre = 0
  #unit = 0
  #beyond = 0
  #scales: Scale[] = []

  static load(saved: Saved): Shape {
    const state = stateOf<State>(saved, shape.kind, saved.version === 1 ? 1 : shape.version)
    const detector = new Shape()
    detector.#seen = state.seen
    ;[detector.#first, detector.#last] = state.times
    detector.#head = numbersIn(state.head)
    detector.#skip = state.skip
    if (state.scale !== null) [detector.#centre, detector.#unit, detector.#beyond] = state.scale
    detector.#scales = state.scales.map(([windows, distances], at) => ({
      windows: Windows.load(windows),
      distances: Distances.load(distances),
      surprise: state.surprises[at] ?? 0,
    }))
    return detector
  }

  save(): Saved {
    const state: State = {
      seen: this.#seen,
      times: [this.#first, this.#last],
      head: packNumbers(this.#head),
      skip: this.#skip,
      scale: this.#unit === 0 ? null : [this.#centre, this.#unit, this.#beyond],
      scales: this.#scales.map(({ windows, distances }) => [windows.save(), distances.save()]),
      surprises: this.#scales.map(({ surprise }) => surprise),
    }
    return { kind: shape.kind, version: shape.version, state }
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return OWN_BYTES + HEAD_VALUE_BYTES * this.#head.length + (this.#scales.length > 0 ? SCALES_BYTES : 0)
  }

  get ready(): boolean {
    return this.#scales.some(({ distances }) => distances.total >= KNOWN)
  }

  get #faithful(): boolean {
    const [short] = this.#scales
    return short !== undefined && short.distances.total >= KNOWN && short.distances.quantile(0.95) <= FAITHFUL
  }

  score({ time, value }: Sampled): ShapeScore {
    const placed = this.#place(value)
    let least = { p: 1, pStrict: 1 }
    let at: Scale | null = null
    let scales = 0
    let surprise = 0
    for (const scale of this.#scales) {
      if (scale.distances.total < KNOWN) continue
      scales++
      const distance = scale.windows.distance(placed, scale.distances.usual)
      const tail = distance === null ? null : scale.distances.tail(distance)
      surprise = Math.max(surprise, tail === null ? scale.surprise : -Math.log(tail.p))
      if (tail === null || (at !== null && tail.p >= least.p)) continue
      least = tail
      at = scale
    }
    const p = Math.min(1, Math.max(1, scales) * least.p)
    return {
      p,
      pStrict: Math.min(p, Math.max(1, scales) * least.pStrict),
      perWeek: at === null ? Number.POSITIVE_INFINITY : p * this.#windowsPerWeek(at),
      learning: this.ready ? null : { seen: Math.min(this.#seen, HEAD + KNOWN - 1), needed: HEAD + KNOWN },
      completes: at !== null,
      rank: this.#faithful ? rankOf(surprise) : null,
      shape: () => (at === null ? null : this.#shapeAt(at, placed, time)),
    }
  }

  learn({ time, value }: Sampled): void {
    if (this.#seen === 0) this.#first = time
    this.#seen++
    this.#last = Math.max(this.#last, time)
    if (this.#scales.length === 0) {
      this.#look(value)
      return
    }
    const placed = this.#place(value)
    for (const scale of this.#scales) {
      const { windows, distances } = scale
      const distance = windows.distance(placed, distances.usual)
      windows.learn(placed)
      if (distance === null) continue
      scale.surprise = -Math.log(distances.tail(distance).p)
      // The more of the past is known the nearer its likest window is: distances to a short past say little of those to a long one.
      if (FADES.includes(windows.length)) distances.fade()
      distances.add(distance)
    }
    this.#beyond = Math.max(0, this.#beyond + (Math.abs(placed) === 1 ? 1 : -1))
    if (this.#beyond > ANOTHER) this.#scales = []
  }

  /** Gathers values until the scale and the period can be read off them. */
  #look(value: number): void {
    if (this.#skip > 0) {
      this.#skip--
      return
    }
    this.#head.push(Number.isFinite(value) ? Number(value.toPrecision(5)) : 0)
    if (this.#head.length < HEAD) return
    const head = this.#head
    this.#head = []
    const sorted = [...head].sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(share * HEAD)] ?? 0
    this.#centre = at(0.5)
    this.#unit = REACH * (at(0.95) - at(0.05))
    this.#beyond = 0
    const period =
      this.#unit > 0 && Number.isFinite(this.#unit)
        ? findPeriod(
            head.map(one => this.#place(one)),
            HEAD / 2,
          )
        : null
    if (period === null || period.strength < LEAST_STRENGTH) {
      this.#unit = 0
      this.#skip = LOOK_AGAIN
      return
    }
    const length = Math.min(LONGEST, period.length)
    const stride = Math.max(1, Math.round(length / LONG_SIZE))
    const long = { stride, size: Math.max(8, Math.round(length / stride)) }
    this.#scales = [SHORT, long].map(({ stride, size }) => ({
      windows: new Windows(stride, size),
      distances: new Distances(),
      surprise: 0,
    }))
    const placed = head.map(one => this.#place(one))
    for (const { windows, distances } of this.#scales) {
      for (const one of placed) {
        const distance = windows.distance(one, distances.usual)
        if (distance !== null && windows.length > HEAD / windows.stride / 2) distances.add(distance)
        windows.learn(one)
      }
    }
  }

  #place(value: number): number {
    if (this.#unit === 0) return 0
    return Math.max(-1, Math.min(1, (value - this.#centre) / this.#unit))
  }

  /** Windows that overlap tell one thing: as many tell different ones as fit beside each other. */
  #windowsPerWeek({ windows }: Scale): number {
    return perWeekOf(this.#seen, this.#last - this.#first) / windows.span
  }

  #shapeAt({ windows, distances }: Scale, placed: number, time: number): UnusualShape | null {
    const found = windows.likest(placed)
    if (found === null) return null
    const stepMs = WEEK_MS / perWeekOf(Math.max(1, this.#seen - 1), this.#last - this.#first)
    const onTimes = (values: number[]) =>
      values.map((one, index) => ({
        time: Math.round(time - (values.length - 1 - index) * windows.stride * stepMs),
        value: Number((this.#centre + one * this.#unit).toPrecision(4)),
      }))
    return {
      lengthMs: Math.round(windows.span * stepMs),
      window: onTimes(found.window),
      likest: onTimes(found.past),
      distance: Number(found.distance.toPrecision(4)),
      usualDistance: distances.band(),
    }
  }
}

function rankOf(surprise: number): number {
  const news = surprise / (surprise + HALF_NEWS)
  return news >= NEWS ? rankOfNews(news) : (LEAST_RANK_OF_NEWS * news) / NEWS
}

export const shape: Kind<Sampled, Shape> = {
  kind: 'shape',
  version: 2,
  create: () => new Shape(),
  load: saved => Shape.load(saved),
}
