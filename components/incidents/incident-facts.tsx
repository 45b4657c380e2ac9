import Link from 'next/link'
import { withParams } from '@/components/filters/with-params'
import { count } from '@/components/format/number'
import { Fact, Facts, Note } from '@/components/layout/facts'
import { Ago } from '@/components/time/ago'
import { Time } from '@/components/time/time'
import type { IncidentDetail } from '@/lib/incidents/schema'

const aroundMs = 5 * 60_000

/** Where an incident shows, since when, and how often. */
export function IncidentFacts({ incident, now }: { incident: IncidentDetail; now: number }) {
  const began = incident.first_seen_at
  const from = new Date(Date.parse(began) - aroundMs).toISOString()
  const to = new Date(Date.parse(incident.last_seen_at) + aroundMs).toISOString()
  return (
    <Facts>
      <Fact term={incident.streams.length === 1 ? 'Stream' : 'Streams'}>
        <ul>
          {incident.streams.map(stream => (
            <li key={stream.id}>
              <Link
                href={withParams('/events', {}, { stream: stream.name, from, to })}
                className="focus-ring rounded-sm font-mono text-xs break-all text-teal underline-offset-4 hover:underline"
              >
                {stream.name}
              </Link>
            </li>
          ))}
        </ul>
        <Note>{incident.streams.length === 1 ? 'its' : 'their'} events around that time</Note>
      </Fact>
      <Fact term="Since">
        <Time at={began} />
        <Note>
          last seen <Ago at={incident.last_seen_at} now={now} />
        </Note>
      </Fact>
      <Fact term="Anomalies">
        {count(incident.anomaly_count)}
        <Note>
          {count(incident.open_anomaly_count)} not resolved; {incident.anomaly_count === 1 ? 'it' : 'they'}{' '}
          occurred {occurred(incident.count)}
        </Note>
      </Fact>
      {incident.acknowledged_at ? (
        <Fact term="Acknowledged">
          <Time at={incident.acknowledged_at} />
          {incident.acknowledged_by ? (
            <Note>by {incident.acknowledged_by.name ?? 'a former member'}</Note>
          ) : null}
        </Fact>
      ) : null}
      {incident.snoozed_until ? (
        <Fact term="Snoozed">
          until {incident.snoozed_until_grows ? 'it grows, at the latest ' : ''}
          <Time at={incident.snoozed_until} style="short" />
          <Note>what occurs meanwhile joins it quietly</Note>
        </Fact>
      ) : null}
      {incident.resolved_at ? (
        <Fact term="Resolved">
          <Time at={incident.resolved_at} />
          {incident.resolution ? <Note>as {incident.resolution}</Note> : null}
          {incident.note ? <Note>{incident.note}</Note> : null}
        </Fact>
      ) : null}
    </Facts>
  )
}

function occurred(times: number): string {
  return times === 1 ? 'once' : `${count(times)} times in all`
}
