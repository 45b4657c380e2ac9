import { counted } from '@/components/format/number'
import { TriageList } from '@/components/triage/triage-list'
import { TriageRow } from '@/components/triage/triage-row'
import type { Incident } from '@/lib/incidents/schema'
import { placeOf } from './place-of'
import { standingOf } from './standing-of'

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
          href={`/incidents/${incident.id}`}
          severity={incident.severity}
          standing={standingOf(incident)}
          name={incident.title}
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
