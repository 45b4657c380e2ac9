import type { IncidentDetail } from '@/lib/incidents/schema'

/** When the first of an incident's anomalies was first seen. */
export function beganAt({ anomalies, first_seen_at }: IncidentDetail): string {
  const times = [first_seen_at, ...anomalies.map(anomaly => anomaly.first_seen_at)]
  return new Date(Math.min(...times.map(time => Date.parse(time)))).toISOString()
}
