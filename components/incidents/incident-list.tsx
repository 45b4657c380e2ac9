import { counted } from '@/components/format/number'
import { TriageList } from '@/components/triage/triage-list'
import { TriageRow } from '@/components/triage/triage-row'
import type { Incident } from '@/lib/incidents/schema'
import { placeOf } from './place-of'

interface IncidentListProps {
  incidents: Incident[]
  now: number
  label: string
}

/** Incidents, a line each: its title, its streams, how many anomalies belong to it, since when. */
export function IncidentList({ incidents, now, label }: IncidentListProps) {
  return (
    <TriageList
      items={incidents}
      label={label}
      row={incident => (
        <TriageRow
          id={incident.id}
          href={`/incidents/${incident.id}`}
          severity={incident.severity}
          resolved={incident.status === 'resolved'}
          sentence={incident.title}
          place={placeOf(incident.streams)}
          figure={counted(incident.anomaly_count, 'anomaly', 'anomalies')}
          at={incident.first_seen_at}
          now={now}
        />
      )}
    />
  )
}
