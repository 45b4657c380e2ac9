import { count } from '@/components/format/number'
import { TriageList } from '@/components/triage/triage-list'
import { TriageRow } from '@/components/triage/triage-row'
import type { Anomaly } from '@/lib/anomalies/schema'
import { Sentence } from './sentence'

interface AnomalyListProps {
  anomalies: Anomaly[]
  now: number
  label: string
}

/** Anomalies, a line each: what it says of itself, its stream, how often it occurred, when it was last seen. */
export function AnomalyList({ anomalies, now, label }: AnomalyListProps) {
  return (
    <TriageList
      items={anomalies}
      label={label}
      row={anomaly => (
        <TriageRow
          href={`/anomalies/${anomaly.id}`}
          severity={anomaly.severity}
          standing={{ id: anomaly.id, status: anomaly.status }}
          name={anomaly.title}
          sentence={<Sentence text={anomaly.title} near={anomaly.last_seen_at} />}
          place={anomaly.stream.name}
          figure={anomaly.count > 1 ? `${count(anomaly.count)}×` : ''}
          at={anomaly.last_seen_at}
          now={now}
        />
      )}
    />
  )
}
