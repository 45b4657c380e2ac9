import {
  type Finding,
  incidentOf,
  judge,
  type OpenIncident,
  type Saved,
  type StreamEvent,
  symptomOf,
  Watch,
  withSymptom,
} from '@/detection'
import { IncidentIndex } from '@/lib/incidents/incident-index'

export interface SourceEvent {
  source: string
  event: StreamEvent
}

/** An incident as the fleet remembers it: when it was first told, when last, and which sources it names, each from when. */
export interface ToldIncident {
  since: number
  last: number
  sources: Map<string, number>
  sentences: string[]
}

/**
 * An organization with one stream of metrics a source: a watch each, the budget shared over them, what is told joined into
 * incidents as the product joins it.
 */
export class Fleet {
  readonly told: ToldIncident[] = []
  readonly #alertsPerWeek: number
  #watches = new Map<string, Watch>()
  readonly #incidents = new IncidentIndex([])
  #byId = new Map<string, ToldIncident>()

  constructor(alertsPerWeek: number, saved: readonly [string, Saved][] = []) {
    this.#alertsPerWeek = alertsPerWeek
    for (const [source, state] of saved) this.#watches.set(source, Watch.load(state))
  }

  save(): [string, Saved][] {
    return [...this.#watches].map(([source, watch]) => [source, watch.save()])
  }

  /** Events in the order of their times. */
  observe({ source, event }: SourceEvent): void {
    for (const [other, watch] of this.#watches) {
      const due = watch.nextDueMs()
      if (other !== source && due !== null && due <= event.time) this.#hear(other, watch.advance(event.time))
    }
    const watch = this.#watches.get(source) ?? Watch.create()
    this.#watches.set(source, watch)
    const { finding, elapsed } = watch.observe(event)
    this.#hear(source, [...elapsed, finding])
  }

  #hear(source: string, findings: readonly Finding[]): void {
    const share = this.#alertsPerWeek / this.#watches.size
    for (const finding of findings) if (judge(finding, { alertsPerWeek: share })) this.#join(source, finding)
  }

  #join(source: string, finding: Finding): void {
    const symptom = symptomOf({ id: source, streamType: 'metrics', source }, finding)
    const joined = incidentOf(symptom, this.#incidents.near(symptom))
    const begun = { id: String(this.told.length), since: finding.time, last: finding.time, symptoms: [] }
    const next = withSymptom(joined ?? begun, symptom)
    this.#incidents.put(next)
    this.#remember(next, source, finding.time, symptom.sentence)
  }

  #remember(incident: OpenIncident, source: string, time: number, sentence: string): void {
    let told = this.#byId.get(incident.id)
    if (told === undefined) {
      told = { since: time, last: time, sources: new Map(), sentences: [] }
      this.#byId.set(incident.id, told)
      this.told.push(told)
    }
    told.last = Math.max(told.last, incident.last)
    if (!told.sources.has(source)) told.sources.set(source, time)
    told.sentences.push(sentence)
  }
}
