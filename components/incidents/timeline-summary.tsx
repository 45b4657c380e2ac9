import { deployName } from '@/components/deploys/deploy-name'
import { counted } from '@/components/format/number'
import { Time } from '@/components/time/time'
import { formatDuration } from '@/detection/format'
import type { IncidentDetail } from '@/lib/incidents/schema'

/** What an incident's timeline shows, in a sentence or two. */
export function TimelineSummary({ incident }: { incident: IncidentDetail }) {
  const { anomaly_count, streams, first_seen_at: began, last_seen_at, timeline } = incident
  const lastedMs = Date.parse(last_seen_at) - Date.parse(began)
  const before = timeline.flatMap(entry =>
    entry.type === 'deploy' && entry.time <= began ? [entry.deploy] : [],
  )
  const latest = before.at(-1)
  return (
    <>
      {counted(anomaly_count, 'anomaly', 'anomalies')} in {counted(streams.length, 'stream')}, from{' '}
      <Time at={began} style="short" />
      {lastedMs >= 1000 ? ` over ${formatDuration(lastedMs)}` : ''}
      {latest === undefined
        ? '. No deploy is known in the three hours before.'
        : `. The last deploy before it, ${deployName(latest)}, went out ${formatDuration(
            Date.parse(began) - Date.parse(latest.timestamp),
          )} earlier.`}
    </>
  )
}
