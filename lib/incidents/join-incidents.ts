import { incidentOf, type OpenIncident, type Symptom, withSymptom } from '@/detection'
import { IncidentIndex } from './incident-index'

/** Incidents after new symptoms have joined them or opened new ones, and for each symptom the id of its incident. */
export interface Joined {
  /** Those that were touched. */
  incidents: OpenIncident[]
  /** Those of them that are new. */
  opened: Set<string>
  ids: string[]
}

/**
 * Lets symptoms, in the order in which they were committed, join the open incidents or open new ones. The one way in which
 * incidents come about: live, and when the past is judged anew. `holderOf` names the open incident that holds a symptom
 * whatever else it might belong to.
 */
export function joinIncidents(
  symptoms: readonly Symptom[],
  open: readonly OpenIncident[],
  newId: () => string,
  holderOf: (symptom: Symptom) => string | null = () => null,
): Joined {
  const known = new IncidentIndex(open)
  const touched = new Set<string>()
  const opened = new Set<string>()
  const ids = symptoms.map(symptom => {
    const holder = known.get(holderOf(symptom) ?? '')
    const joined = holder ?? incidentOf(symptom, known.near(symptom)) ?? begin(symptom)
    known.put(withSymptom(joined, symptom))
    touched.add(joined.id)
    return joined.id
  })
  return { incidents: known.all().filter(({ id }) => touched.has(id)), opened, ids }

  function begin({ last }: Symptom): OpenIncident {
    const id = newId()
    opened.add(id)
    return { id, since: last, last, symptoms: [] }
  }
}
