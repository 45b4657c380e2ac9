import {
  calmAfterMs,
  LONGEST_CALM_MS,
  type OpenIncident,
  SPREADS_MS,
  type Symptom,
  type TroubleKey,
  troubleKeysOf,
} from '@/detection'

const stretchMs = 2 * 60 * 60_000
const none: readonly never[] = []

/** An incident that shows a trouble, by its place; how long that must be calm to be over, and the stretches that know of it. */
interface Sighting {
  place: number
  calmMs: number
  first: number
  last: number
}

/** The incidents that show one trouble: by their places, and by the stretches of time in which it may join them. */
interface Trouble {
  sightings: Map<number, Sighting>
  byStretch: Map<number, Sighting[]>
  /** What has a word more in its key: long keys are found by the words as they are, none is put together for it. */
  further: Map<string | null, Trouble>
}

/**
 * Incidents in the order in which they were opened, and of them those that a symptom may belong to, without looking at the
 * others: of a past of thousands of incidents it is one or two.
 */
export class IncidentIndex {
  readonly #all: OpenIncident[] = []
  readonly #places = new Map<string, number>()
  /** The places of those that began in a stretch of time, by its number. */
  readonly #byBeginning = new Map<number, number[]>()
  readonly #troubles = newTrouble()
  /** The places of those that what is theirs joins at any time. */
  readonly #held = new Set<number>()

  constructor(incidents: readonly OpenIncident[]) {
    for (const incident of incidents) this.put(incident)
  }

  all(): readonly OpenIncident[] {
    return this.#all
  }

  get(id: string): OpenIncident | undefined {
    return this.#all[this.#places.get(id) ?? -1]
  }

  /** Adds an incident, or puts it in the place of what it was before; its time may have grown, never shrunk. */
  put(incident: OpenIncident): void {
    const place = this.#places.get(incident.id) ?? this.#all.length
    const before = this.#all[place]
    this.#all[place] = incident
    this.#places.set(incident.id, place)
    if (incident.held) this.#held.add(place)
    if (before === undefined || beginningOf(before.since) !== beginningOf(incident.since))
      addTo(this.#byBeginning, beginningOf(incident.since), place)
    const isFiled =
      before !== undefined &&
      stretchOf(before.since) === stretchOf(incident.since) &&
      stretchOf(before.last) === stretchOf(incident.last)
    for (const [index, symptom] of incident.symptoms.entries()) {
      // Of what was there one may have left, so the others may have moved up.
      const known =
        isFiled &&
        (isFoundAlike(before.symptoms[index], symptom) || isFoundAlike(before.symptoms[index + 1], symptom))
      if (!known) this.#file(place, incident, symptom)
    }
  }

  /** Those that the symptom may belong to, in the order in which they were opened, beside some that it does not. */
  near(symptom: Symptom): OpenIncident[] {
    const places: number[] = [...this.#held]
    const began = beginningOf(symptom.last)
    for (let at = began - 1; at <= began + 1; at++) addAll(places, this.#byBeginning.get(at))
    const from = Math.max(symptom.since, symptom.last - LONGEST_CALM_MS)
    for (const key of troubleKeysOf(symptom)) {
      const { byStretch } = this.#troubleOf(key)
      for (let at = stretchOf(from); at <= stretchOf(symptom.last); at++)
        for (const { place, calmMs } of byStretch.get(at) ?? none)
          if (this.#isWithin(place, from, symptom.last, calmMs)) addOnce(places, place)
    }
    const near: OpenIncident[] = []
    for (const place of places.sort((a, b) => a - b)) {
      const incident = this.#all[place]
      if (incident !== undefined) near.push(incident)
    }
    return near
  }

  #isWithin(place: number, from: number, to: number, calmMs: number): boolean {
    const incident = this.#all[place]
    return incident !== undefined && from - incident.last <= calmMs && incident.since - to <= calmMs
  }

  /** Under all stretches that its time may reach from within its own. */
  #file(place: number, incident: OpenIncident, symptom: Symptom): void {
    const ownMs = calmAfterMs(symptom)
    for (const key of troubleKeysOf(symptom)) {
      const { sightings, byStretch } = this.#troubleOf(key)
      const known = sightings.get(place)
      const calmMs = Math.max(known?.calmMs ?? 0, ownMs)
      const reach = Math.ceil(calmMs / stretchMs)
      const first = stretchOf(incident.since) - reach
      const last = stretchOf(incident.last) + reach
      if (known !== undefined && known.calmMs === calmMs && known.first <= first && known.last >= last)
        continue
      const sighting = known ?? { place, calmMs, first, last: first - 1 }
      for (let at = first; at < sighting.first; at++) addTo(byStretch, at, sighting)
      for (let at = sighting.last + 1; at <= last; at++) addTo(byStretch, at, sighting)
      sighting.calmMs = calmMs
      sighting.first = Math.min(first, sighting.first)
      sighting.last = Math.max(last, sighting.last)
      sightings.set(place, sighting)
    }
  }

  #troubleOf(key: TroubleKey): Trouble {
    let trouble = this.#troubles
    for (const word of key) {
      let next = trouble.further.get(word)
      if (next === undefined) {
        next = newTrouble()
        trouble.further.set(word, next)
      }
      trouble = next
    }
    return trouble
  }
}

function newTrouble(): Trouble {
  return { sightings: new Map(), byStretch: new Map(), further: new Map() }
}

/** Whether whoever looks for the one finds the other, at the same times. */
function isFoundAlike(one: Symptom | undefined, other: Symptom): boolean {
  if (one === undefined || one === other) return one === other
  return (
    one.usualGapMs === other.usualGapMs &&
    one.stream === other.stream &&
    one.kind === other.kind &&
    one.fingerprint === other.fingerprint &&
    one.session === other.session &&
    one.field === other.field &&
    one.pattern === other.pattern
  )
}

function addAll(places: number[], more: readonly number[] = []): void {
  for (const place of more) addOnce(places, place)
}

/** They are a few. */
function addOnce(places: number[], place: number): void {
  if (!places.includes(place)) places.push(place)
}

function addTo<Item>(byStretch: Map<number, Item[]>, at: number, item: Item): void {
  const items = byStretch.get(at)
  if (items === undefined) byStretch.set(at, [item])
  else items.push(item)
}

function beginningOf(time: number): number {
  return Math.floor(time / SPREADS_MS)
}

function stretchOf(time: number): number {
  return Math.floor(time / stretchMs)
}
