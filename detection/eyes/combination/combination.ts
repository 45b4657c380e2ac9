import { type Detector, type Kind, type Score, stateOf } from '../../detector'
import { jsonBytes } from '../../stats/json-bytes'
import { packNumbers, unpackNumbers } from '../../stats/pack-numbers'
import { TailCounts } from '../../stats/tail-counts'
import { perWeekOf } from '../../stats/week'
import type { Quantity } from '../../text/draft'
import type { Point, Saved } from '../../types'
import { Directions } from './directions'
import { RecentPlaces, type RecentPlacesState } from './recent-places'

export interface Several {
  time: number
  quantities: readonly Quantity[]
}

/** One field's part in what is unusual. */
export interface Part {
  field: string
  seen: number
  expected: number
  /** How far from what is expected it usually is, at most. */
  spread: number
  /** Of the evidence, 0 to 1. */
  share: number
  /** How far it is from its own usual residual, in deviations. */
  out: number
}

export interface CombinationScore extends Score {
  pStrict: number
  rank: number
  /** The fields to blame, the largest share first. */
  parts(): Part[]
}

/** With fewer fields one by one says it all. */
export const LEAST_FIELDS = 4
const MOST_FIELDS = 40
const MOST_DIRECTIONS = 8
const WARM_UP = 120
/** Events that the scales and directions remember: two weeks of minutes. */
const MEMORY = 20_000
/** Events that count as what came just before. */
const RECENT = 10
/** In the ranking, evidence lingers for so many events. */
const LINGERS = 5
/** A place is at most so many deviations out, and pulls its scale as if at most so many. */
const FARTHEST = 20
const FARTHEST_LEARNED = 6
/** One field gives at most so much evidence. */
const MOST_EVIDENCE = 1000
/** A residual counts at least as this, in deviations of its field: what hardly ever moves is not strange at its first step. */
const LEAST_SPREAD = 0.05
const RARE = 1e-3
const RARE_COUNTS = 0.1
/** Evidence at which the rank is one half, on a logarithm's scale. */
const HALF_RANK = 8

/** A field: its mean and variance; of its residual the variance, the recent mean, and the variance of its changes; its size. */
const NUMBERS = 6
const LEAST_DEVIATION = 0.01
/** A value teaches a field's size at most a step. */
const GROWS = 1.1

/** Bytes of the saved state: without fields, of each of the first events, of a field beside its name; and of all names. */
const OWN_BYTES = 300
const EVENT_BYTES = 50
const MOST_EVENTS = 16
const FIELD_BYTES = 100
const MOST_NAME_BYTES = 2500
/** What is kept of a field's name. */
const LONGEST_NAME = 60

type State = {
  seen: number
  times: [first: number, last: number]
  fields: string[]
  numbers: string
  directions: string[]
  lingering: number
  tails: [level: string, change: string]
  recent: RecentPlacesState
}

interface Judged {
  values: Float64Array
  places: Float64Array
  residuals: Float64Array
  level: Float64Array
  change: Float64Array
}

/**
 * Sees fields of one event that do not go together as usual: what is left of their standardized values when the usual directions
 * are taken out (the squared prediction error of principal components; Jackson and Mudholkar 1979), each field held against its
 * own usual residual. How large it is gives `p` and the rank; how much it changed gives what is told, so a lasting
 * trouble is news once, and a second one is news again. At most 40 fields; fewer than 4 are left alone.
 */
export class Combination implements Detector<Several> {
  #seen = 0
  #first = 0
  #last = 0
  #fields = new Map<string, number>()
  #nameBytes = 0
  #numbers: Float32Array = new Float32Array(0)
  #directions = new Directions(MOST_DIRECTIONS)
  #lingering = 0
  #level = new TailCounts()
  #change = new TailCounts()
  #recent = new RecentPlaces()
  #judged: { several: Several; judged: Judged } | null = null

  static load(saved: Saved): Combination {
    // In version 1 only the numbers were packed otherwise, which is read as well.
    const state = stateOf<State>(saved, combination.kind, saved.version === 1 ? 1 : combination.version)
    const detector = new Combination()
    detector.#seen = state.seen
    ;[detector.#first, detector.#last] = state.times
    for (const field of state.fields) detector.#add(field)
    detector.#numbers = Float32Array.from(unpackNumbers(state.numbers))
    detector.#directions = Directions.load(state.directions, MOST_DIRECTIONS)
    detector.#lingering = state.lingering
    detector.#level = TailCounts.load(state.tails[0])
    detector.#change = TailCounts.load(state.tails[1])
    detector.#recent = RecentPlaces.load(state.recent)
    return detector
  }

  save(): Saved {
    const state: State = {
      seen: this.#seen,
      times: [this.#first, this.#last],
      fields: [...this.#fields.keys()],
      numbers: packNumbers(this.#numbers),
      directions: this.#directions.save(),
      lingering: this.#lingering,
      tails: [this.#level.save(), this.#change.save()],
      recent: this.#recent.save(),
    }
    return { kind: combination.kind, version: combination.version, state }
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    const events = EVENT_BYTES * Math.min(MOST_EVENTS, this.#seen)
    return OWN_BYTES + events + FIELD_BYTES * this.#fields.size + this.#nameBytes
  }

  get ready(): boolean {
    return this.#seen >= WARM_UP
  }

  score(several: Several): CombinationScore {
    const judged = this.#judge(several)
    const level = sumOf(judged.level)
    const byLevel = this.#level.tail(nats(level))
    const byChange = this.#change.tail(nats(sumOf(judged.change)))
    const evidence = byChange.p < byLevel.p ? judged.change : judged.level
    const lingering = nats(level + this.#lingering)
    const learning = this.ready ? null : { seen: this.#seen, needed: WARM_UP }
    return {
      p: Math.min(1, 2 * Math.min(byLevel.p, byChange.p)),
      pStrict: Math.min(1, 2 * Math.min(byLevel.pStrict, byChange.pStrict)),
      perWeek: this.ready
        ? byChange.p * perWeekOf(this.#seen, this.#last - this.#first)
        : Number.POSITIVE_INFINITY,
      learning,
      rank: lingering / (lingering + HALF_RANK),
      parts: () => this.#partsOf(judged, evidence),
    }
  }

  learn(several: Several): void {
    if (this.#seen === 0) {
      this.#first = several.time
      this.#last = several.time
    }
    this.#seen++
    this.#last = Math.max(this.#last, several.time)
    this.#admit(several.quantities)
    const judged = this.#judge(several)
    this.#judged = null
    if (this.#seen > WARM_UP / 2) {
      const level = sumOf(judged.level)
      count(this.#level, nats(level))
      count(this.#change, nats(sumOf(judged.change)))
      this.#lingering = Math.fround(this.#lingering + (level - this.#lingering) / LINGERS)
    }
    const weight = 1 / Math.min(this.#seen, MEMORY)
    this.#recent.add(several.time, judged.places)
    this.#learnScales(judged, weight)
    if (this.#seen > WARM_UP / 4) this.#directions.learn(judged.places, weight)
  }

  /** The last values of a field, about as they were. */
  history(field: string): Point[] {
    const at = this.#fields.get(field) ?? -1
    return this.#recent.of(at).map(({ time, place }) => ({
      time,
      value: Number((this.#at(at, 0) + place * this.#deviation(at)).toPrecision(4)),
    }))
  }

  #judge(several: Several): Judged {
    if (this.#judged?.several === several) return this.#judged.judged
    const count = this.#fields.size
    const values = new Float64Array(count).fill(Number.NaN)
    for (const { field, value } of several.quantities) {
      const at = this.#fields.get(nameOf(field))
      if (at !== undefined) values[at] = value
    }
    const places = new Float64Array(count)
    for (let at = 0; at < count; at++) {
      const place = ((values[at] as number) - this.#at(at, 0)) / this.#deviation(at)
      if (!Number.isNaN(place)) places[at] = Math.max(-FARTHEST, Math.min(FARTHEST, place))
    }
    const used = Math.min(MOST_DIRECTIONS, Math.floor(count / 2))
    const residuals = this.#directions.residual(places, used)
    const level = new Float64Array(count)
    const change = new Float64Array(count)
    for (let at = 0; at < count; at++) {
      const residual = residuals[at] as number
      level[at] = evidenceOf(residual, this.#at(at, 2))
      change[at] = evidenceOf(residual - this.#at(at, 3), this.#at(at, 4))
    }
    const judged = { values, places, residuals, level, change }
    this.#judged = { several, judged }
    return judged
  }

  #learnScales({ values, residuals }: Judged, weight: number): void {
    for (const [at, value] of values.entries()) {
      if (!Number.isFinite(value)) continue
      const mean = this.#at(at, 0)
      const deviation = this.#deviation(at)
      const residual = residuals[at] ?? 0
      const change = residual - this.#at(at, 3)
      const away = this.#seen < WARM_UP / 2 ? value - mean : clip(value - mean, FARTHEST_LEARNED * deviation)
      this.#follow(at, 0, value - mean === away ? value : mean + away, weight)
      this.#follow(at, 1, away * away, weight)
      this.#follow(at, 2, this.#learned(at, 2, residual * residual), weight)
      this.#follow(at, 3, residual, 1 / RECENT)
      this.#follow(at, 4, this.#learned(at, 4, change * change), weight)
      const size = this.#at(at, 5)
      if (Math.abs(value) > size)
        this.#numbers[NUMBERS * at + 5] = Math.min(Math.abs(value), GROWS * size || LARGEST)
    }
  }

  /** A square teaches a variance at most nine times itself, once there is one. */
  #learned(at: number, number: number, square: number): number {
    return this.#seen < WARM_UP ? square : Math.min(square, 9 * this.#at(at, number) + 0.01)
  }

  #admit(quantities: readonly Quantity[]): void {
    const before = this.#fields.size
    for (const { field, value } of quantities) {
      const name = nameOf(field)
      if (this.#fields.size >= MOST_FIELDS || this.#fields.has(name) || !Number.isFinite(value)) continue
      if (this.#nameBytes < MOST_NAME_BYTES) this.#add(name)
    }
    const count = this.#fields.size
    if (count === before) return
    this.#judged = null
    const wider = new Float32Array(NUMBERS * count)
    wider.set(this.#numbers)
    this.#numbers = wider
    for (const { field, value } of quantities) {
      const at = this.#fields.get(nameOf(field)) ?? -1
      if (at < before) continue
      wider[NUMBERS * at] = clip(value, LARGEST)
      wider[NUMBERS * at + 2] = 0.01
      wider[NUMBERS * at + 4] = 0.01
      wider[NUMBERS * at + 5] = Math.min(Math.abs(value), LARGEST)
    }
    this.#directions.widen(count)
  }

  #add(name: string): void {
    this.#fields.set(name, this.#fields.size)
    this.#nameBytes += jsonBytes(name)
  }

  #partsOf({ values, places, residuals }: Judged, evidence: Float64Array): Part[] {
    const total = sumOf(evidence) || 1
    const parts = [...this.#fields].flatMap(([field, at]) => {
      const seen = values[at] ?? Number.NaN
      if (!Number.isFinite(seen)) return []
      const deviation = this.#deviation(at)
      const expected = this.#at(at, 0) + ((places[at] ?? 0) - (residuals[at] ?? 0)) * deviation
      const spread = (Math.sqrt(this.#at(at, 2)) + LEAST_SPREAD) * deviation
      const own = evidence[at] ?? 0
      return [{ field, seen, expected, spread, share: own / total, out: Math.sqrt(own) }]
    })
    return parts.sort((a, b) => b.share - a.share)
  }

  #at(field: number, number: number): number {
    return this.#numbers[NUMBERS * field + number] ?? 0
  }

  #follow(field: number, number: number, value: number, weight: number): void {
    const at = NUMBERS * field + number
    const before = this.#numbers[at] ?? 0
    this.#numbers[at] = clip(before + (value - before) * weight, LARGEST)
  }

  /** The field's deviation; one that hardly moves is taken to move by a hundredth of the largest that it has been. */
  #deviation(field: number): number {
    return Math.sqrt(this.#at(field, 1)) + LEAST_DEVIATION * this.#at(field, 5) + 1e-9
  }
}

/** Near the largest number of single precision. */
const LARGEST = 1e37

function nameOf(field: string): string {
  return field.length > LONGEST_NAME ? field.slice(0, LONGEST_NAME).toWellFormed() : field
}

function evidenceOf(residual: number, variance: number): number {
  const out = residual / (Math.sqrt(variance) + LEAST_SPREAD)
  return Math.min(MOST_EVIDENCE, out * out)
}

/** What is rare counts little for usual, so that a first trouble does not hide a second. */
function count(tail: TailCounts, evidence: number): void {
  tail.add(evidence, tail.tail(evidence).p < RARE ? RARE_COUNTS : 1)
}

function nats(evidence: number): number {
  return 2 * Math.log1p(evidence)
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at] as number
  return sum
}

function clip(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}

export const combination: Kind<Several, Combination> = {
  kind: 'combination',
  version: 2,
  create: () => new Combination(),
  load: saved => Combination.load(saved),
}
