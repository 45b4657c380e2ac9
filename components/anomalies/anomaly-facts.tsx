import Link from 'next/link'
import { withParams } from '@/components/filters/with-params'
import { count, counted } from '@/components/format/number'
import { Fact, Facts, Note } from '@/components/layout/facts'
import { TextLink } from '@/components/layout/text-link'
import { Ago } from '@/components/time/ago'
import { Time } from '@/components/time/time'
import { formatNumber } from '@/detection/format'
import type { AnomalyDetail } from '@/lib/anomalies/schema'
import { kindWords } from './kind-words'

interface AnomalyFactsProps {
  anomaly: AnomalyDetail
  now: number
}

const aroundMs = 5 * 60_000

/** Where, since when, how often, and how sure. */
export function AnomalyFacts({ anomaly, now }: AnomalyFactsProps) {
  const at = Date.parse(anomaly.event_time)
  const around = withParams(
    '/events',
    {},
    {
      stream: anomaly.stream.name,
      from: new Date(at - aroundMs).toISOString(),
      to: new Date(at + aroundMs).toISOString(),
    },
  )
  return (
    <Facts>
      <Fact term="Stream">
        <Link
          href={around}
          className="focus-ring rounded-sm font-mono text-xs break-all text-teal underline-offset-4 hover:underline"
        >
          {anomaly.stream.name}
        </Link>
        <Note>its events around that time</Note>
      </Fact>
      {anomaly.incident_id ? (
        <Fact term="Incident">
          <TextLink href={`/incidents/${anomaly.incident_id}`}>What belongs to it</TextLink>
        </Fact>
      ) : null}
      <Fact term="Kind">{kindWords[anomaly.kind]}</Fact>
      <Fact term="Since">
        <Time at={new Date(Math.min(Date.parse(anomaly.first_seen_at), anomaly.why.since)).toISOString()} />
        <Note>
          last seen <Ago at={anomaly.last_seen_at} now={now} />
        </Note>
      </Fact>
      <Fact term="How often">{anomaly.count === 1 ? 'Once' : `${count(anomaly.count)} times`}</Fact>
      <Fact term="How unusual">
        {rarity(anomaly.per_week)}
        <Note>
          in this stream while nothing is wrong; {formatNumber(anomaly.bits)} bits, judged against{' '}
          {counted(anomaly.why.eventsSeen, 'event')}
        </Note>
      </Fact>
      {anomaly.resolved_at ? (
        <Fact term="Resolved">
          <Time at={anomaly.resolved_at} />
          {anomaly.note ? <Note>{anomaly.note}</Note> : null}
        </Fact>
      ) : null}
    </Facts>
  )
}

function rarity(perWeek: number): string {
  if (perWeek >= 1) return `${formatNumber(perWeek)} times a week`
  const weeks = 1 / perWeek
  return Number.isFinite(weeks) && weeks < 5200
    ? `once in ${counted(Math.round(weeks), 'week')}`
    : 'less than once in a century'
}
