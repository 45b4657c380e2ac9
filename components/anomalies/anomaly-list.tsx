import type { Anomaly } from '@/lib/anomalies/schema'
import { AnomalyRow } from './anomaly-row'

interface AnomalyListProps {
  anomalies: Anomaly[]
  now: number
  label: string
}

/** Anomalies, a line each. */
export function AnomalyList({ anomalies, now, label }: AnomalyListProps) {
  return (
    <ul aria-label={label} className="@container divide-y overflow-hidden rounded-lg border bg-card">
      {anomalies.map(anomaly => (
        <li key={anomaly.id}>
          <AnomalyRow anomaly={anomaly} now={now} />
        </li>
      ))}
    </ul>
  )
}
