import Link from 'next/link'
import { count } from '@/components/format/number'
import { Ago } from '@/components/time/ago'
import type { Anomaly } from '@/lib/anomalies/schema'
import { Sentence } from './sentence'
import { SeverityMark } from './severity-mark'

interface AnomalyRowProps {
  anomaly: Anomaly
  now: number
}

/** One anomaly: severity, sentence, stream, how often, when. In one line where its list is wide, in two where not. */
export function AnomalyRow({ anomaly, now }: AnomalyRowProps) {
  const times = anomaly.count > 1 ? `${count(anomaly.count)}×` : ''
  return (
    <Link
      href={`/anomalies/${anomaly.id}`}
      data-anomaly={anomaly.id}
      className="grid min-h-9 grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 px-3 py-2 -outline-offset-2 outline-teal transition-colors hover:bg-accent focus-visible:bg-accent focus-visible:outline-2 @3xl:grid-cols-[auto_minmax(0,1fr)_10rem_3.5rem_5.5rem]"
    >
      <SeverityMark severity={anomaly.severity} className="translate-y-0.5" />
      <span className="line-clamp-2 text-pretty @3xl:line-clamp-1">
        {anomaly.status === 'resolved' ? <span className="text-muted-foreground">Resolved. </span> : null}
        <Sentence text={anomaly.title} near={anomaly.last_seen_at} />
      </span>
      <span className="hidden truncate font-mono text-xs text-muted-foreground @3xl:block">
        {anomaly.stream.name}
      </span>
      <span className="tabular hidden text-right text-xs text-muted-foreground @3xl:block">{times}</span>
      <Ago at={anomaly.last_seen_at} now={now} className="tabular text-right text-xs text-muted-foreground" />
      <span className="col-start-2 truncate font-mono text-xs text-muted-foreground @3xl:hidden">
        {anomaly.stream.name} {times}
      </span>
    </Link>
  )
}
