import { Agreement, type AgreementState } from '../../stats/agreement'
import { jsonBytes } from '../../stats/json-bytes'
import type { PeaksState } from '../../stats/peaks'
import { perWeekOf } from '../../stats/week'
import { EvidencePast } from './evidence-past'
import { type ShareRatios, shareRatios } from './share-ratios'
import { ShareTrack, type ShareTrackState } from './share-track'

type ValueState = [
  value: string,
  count: number,
  usual: number,
  held: number,
  more: ShareTrackState,
  less: ShareTrackState,
]
export type FieldMixState = [
  numbers: [
    events: number,
    others: number,
    first: number,
    last: number,
    heldSince: number,
    held: number,
    seen: number,
    usualOf: number,
    weight: number,
    tested: number,
    above: number,
  ],
  agreement: AgreementState,
  peaks: PeaksState,
  values: ValueState[],
]

/** The share of one value, with the evidence that it changed. */
export interface ShareScore {
  value: string
  /** In nats. */
  evidence: number
  direction: 'high' | 'low'
  since: number
  /** How many of the events since had the value. */
  count: number
  of: number
}

interface Value {
  name: string
  count: number
  /** The count when the ratios were computed. */
  usual: number
  /** Of the events of the trouble that is going on. */
  held: number
  more: ShareTrack
  less: ShareTrack
  ratios: ShareRatios
}

/** Bytes of the saved state: without values, and of one beside its name. */
const OWN_BYTES = 340
const VALUE_BYTES = 85
const WARM_UP = 200
/** Values beyond so many are `others`; a field with many of these has no mix. */
const MOST_VALUES = 10
const MOST_OTHERS = 0.2
const TROUBLE = 9
/** Old events are forgotten over so many newer ones. */
const MEMORY = 5000
const REFRESH = 32
/** A mix that has held for so many events and so long is the new normal. */
const ACCEPT_EVENTS = 300
const ACCEPT_MS = 3_600_000

/**
 * The shares of a field's values, each with two CUSUMs of log likelihood ratios: six times its usual odds, or a sixth (Page 1954; for
 * shares Reynolds and Stoumbos 1999). Usual shares are taken at the safe side of what is known of them. In trouble nothing is learned.
 */
export class FieldMix {
  events = 0
  #others = 0
  #first = 0
  #last = 0
  #heldSince = 0
  #held = 0
  /** Events learned in all, and those that were known when the usual shares were last taken. */
  #seen = 0
  #usualOf = 0
  /** How often two values agree by their usual shares alone; null: to be reckoned. */
  #byChance: number | null = null
  #agreement = new Agreement()
  /** Of an event's evidence, the part that is its own, when the shares were last taken. */
  #weight = 0.5
  #past = new EvidencePast()
  /** In the order in which they came: ten are looked through faster than they are hashed. */
  #values: Value[] = []
  /** What `save` gives takes at most so many bytes. */
  bytes = OWN_BYTES

  static load([numbers, agreement, peaks, values]: FieldMixState): FieldMix {
    const mix = new FieldMix()
    const [, , , , , , , , , tested, above] = numbers
    ;[
      mix.events,
      mix.#others,
      mix.#first,
      mix.#last,
      mix.#heldSince,
      mix.#held,
      mix.#seen,
      mix.#usualOf,
      mix.#weight,
    ] = numbers
    mix.#agreement = Agreement.load(agreement)
    mix.#past = EvidencePast.load([tested, above, peaks])
    for (const [name, count, usual, held, more, less] of values) {
      const ratios = shareRatios(usual, mix.#usualOf, mix.#weight)
      mix.#add({
        name,
        count,
        usual,
        held,
        more: ShareTrack.load(more),
        less: ShareTrack.load(less),
        ratios,
      })
    }
    return mix
  }

  save(): FieldMixState {
    const [tested, above, peaks] = this.#past.save()
    const values = this.#values.map(
      ({ name, count, usual, held, more, less }): ValueState => [
        name,
        count,
        usual,
        held,
        more.save(),
        less.save(),
      ],
    )
    const { events } = this
    return [
      [
        events,
        this.#others,
        this.#first,
        this.#last,
        this.#heldSince,
        this.#held,
        this.#seen,
        this.#usualOf,
        this.#weight,
        tested,
        above,
      ],
      this.#agreement.save(),
      peaks,
      values,
    ]
  }

  get ready(): boolean {
    return this.events >= WARM_UP && this.#others <= MOST_OTHERS * this.events && this.#values.length > 1
  }

  /** The share with the most evidence after one more event with this value; null where none has any. */
  score(value: string, time: number): ShareScore | null {
    let most = 0
    let best: Value | null = null
    let direction: ShareScore['direction'] = 'high'
    for (const known of this.#values) {
      const { more, less, ratios } = known
      const hit = known.name === value
      if (more.evidence > 0 || (hit && ratios.hitMore > 0)) {
        const evidence = more.after(hit ? ratios.hitMore : ratios.missMore)
        if (evidence > most) {
          most = evidence
          best = known
          direction = 'high'
        }
      }
      if (less.evidence > 0 || (!hit && ratios.missLess > 0)) {
        const evidence = less.after(hit ? ratios.hitLess : ratios.missLess)
        if (evidence > most) {
          most = evidence
          best = known
          direction = 'low'
        }
      }
    }
    if (best === null) return null
    const track = direction === 'high' ? best.more : best.less
    const going = track.evidence > 0
    const count = (going ? track.hits : 0) + (best.name === value ? 1 : 0)
    const of = (going ? track.events : 0) + 1
    return { value: best.name, evidence: most, direction, since: going ? track.since : time, count, of }
  }

  /** Peaks of so much evidence that are expected of the field in a week. */
  perWeek(evidence: number): number {
    return perWeekOf(this.#past.expected(evidence, this.#weight), this.#last - this.#first)
  }

  /** Chance that an event finds so much evidence, if it has gathered over so many `events`. */
  p(evidence: number, events: number): number {
    return this.#past.p(evidence, { events, seen: this.#seen, weight: this.#weight })
  }

  learn(value: string, time: number): void {
    if (this.events === 0) {
      this.#first = time
      this.#last = time
    }
    this.#last = Math.max(this.#last, time)
    const own = this.#find(value) ?? this.#admit(value)
    let trouble = false
    if (this.ready) {
      let most = 0
      for (const known of this.#values) {
        this.#follow(known, known.name === value, time)
        most = Math.max(most, known.more.evidence, known.less.evidence)
      }
      trouble = most > TROUBLE
      if (!trouble) this.#past.add(most)
    }
    if (trouble && !this.#accepts(own, time)) return
    this.#agreement.add(value, this.#chance())
    if (!trouble) this.#held = 0
    this.#count(own)
  }

  /** This value and the commonest others, at most six, with their usual shares. */
  usual(value: string): { value: string; usual: number }[] {
    return this.#values
      .map(({ name, count }) => ({ value: name, usual: count / Math.max(1, this.events) }))
      .sort((a, b) => Number(b.value === value) - Number(a.value === value) || b.usual - a.usual)
      .slice(0, 6)
  }

  #follow({ more, less, ratios }: Value, hit: boolean, time: number): void {
    if (more.evidence > 0 || (hit && ratios.hitMore > 0))
      this.#past.end(more.add(hit ? ratios.hitMore : ratios.missMore, hit, time))
    if (less.evidence > 0 || (!hit && ratios.missLess > 0))
      this.#past.end(less.add(hit ? ratios.hitLess : ratios.missLess, hit, time))
  }

  /** After long enough at the new shares, what was seen since is the usual. */
  #accepts(own: Value | null, time: number): boolean {
    if (this.#held === 0) {
      this.#heldSince = time
      for (const known of this.#values) known.held = 0
    }
    this.#held++
    if (own !== null) own.held++
    if (this.#held < ACCEPT_EVENTS || time - this.#heldSince < ACCEPT_MS) return false
    this.events = this.#held
    this.#others = 0
    for (const known of this.#values) {
      known.count = known.held
      known.more.reset()
      known.less.reset()
    }
    this.#held = 0
    this.#refresh()
    return true
  }

  #find(name: string): Value | null {
    for (const known of this.#values) if (known.name === name) return known
    return null
  }

  /** Null where there is no room for one more value. */
  #admit(name: string): Value | null {
    if (this.#values.length >= MOST_VALUES) return null
    const value = fresh(name, this.events, this.#weight)
    this.#add(value)
    return value
  }

  #add(value: Value): void {
    this.#values.push(value)
    this.bytes += VALUE_BYTES + jsonBytes(value.name)
  }

  #chance(): number {
    if (this.#byChance !== null) return this.#byChance
    let chance = 0
    for (const { usual } of this.#values) chance += (usual / Math.max(1, this.#usualOf)) ** 2
    this.#byChance = Math.min(1, chance)
    return this.#byChance
  }

  #count(own: Value | null): void {
    this.events++
    if (own === null) this.#others++
    else own.count++
    if (this.events > MEMORY) {
      const kept = MEMORY / this.events
      this.events = MEMORY
      this.#others = Math.round(1000 * this.#others * kept) / 1000
      for (const each of this.#values) each.count = Math.round(1000 * each.count * kept) / 1000
    }
    this.#seen++
    if (this.#seen % REFRESH === 0) this.#refresh()
  }

  #refresh(): void {
    this.#usualOf = this.events
    this.#byChance = null
    this.#weight = this.#agreement.weight
    for (const known of this.#values) {
      known.usual = known.count
      known.ratios = shareRatios(known.count, this.events, this.#weight)
    }
  }
}

function fresh(name: string, events: number, weight: number): Value {
  return {
    name,
    count: 0,
    usual: 0,
    held: 0,
    more: new ShareTrack(),
    less: new ShareTrack(),
    ratios: shareRatios(0, events, weight),
  }
}
