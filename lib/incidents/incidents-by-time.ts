import { INCIDENT_ENDS_MS, type OpenIncident } from '@/detection'

/**
 * Incidents in the order in which they were opened, and of them those that something of a given moment may belong to, without
 * looking at the others: of a past of thousands of incidents a few go on at a time.
 */
export class IncidentsByTime {
  readonly #all: OpenIncident[] = []
  readonly #places = new Map<string, number>()
  /** The places of those that a stretch of the time may belong to, by the number of the stretch. */
  readonly #stretches = new Map<number, number[]>()
  /** The places of those that what is theirs joins however late. */
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
    else this.#spread(place, incident, before)
  }

  /** Those that may be joined at this time, in the order in which they were opened, beside some that may not. */
  near(time: number): OpenIncident[] {
    const places = [...(this.#stretches.get(stretchOf(time)) ?? []), ...this.#held].sort((a, b) => a - b)
    const near: OpenIncident[] = []
    for (const place of places) {
      const incident = this.#all[place]
      if (incident !== undefined) near.push(incident)
    }
    return near
  }

  #spread(place: number, incident: OpenIncident, before: OpenIncident | undefined): void {
    const [first, end] = stretchesOf(incident)
    const [knownFirst, knownEnd] = before === undefined ? [end + 1, end] : stretchesOf(before)
    for (let stretch = first; stretch < knownFirst; stretch++) this.#add(stretch, place)
    for (let stretch = knownEnd + 1; stretch <= end; stretch++) this.#add(stretch, place)
  }

  #add(stretch: number, place: number): void {
    const places = this.#stretches.get(stretch)
    if (places === undefined) this.#stretches.set(stretch, [place])
    else places.push(place)
  }
}

/** The first and the last stretch of time in which an incident may be joined. */
function stretchesOf({ since, last }: OpenIncident): [first: number, end: number] {
  return [stretchOf(since - INCIDENT_ENDS_MS), stretchOf(last + INCIDENT_ENDS_MS)]
}

function stretchOf(time: number): number {
  return Math.floor(time / INCIDENT_ENDS_MS)
}
