import Link from 'next/link'
import { count } from '@/components/format/number'
import { Ago } from '@/components/time/ago'
import type { Anomaly } from '@/lib/anomalies/schema'
import { SeverityMark } from './severity-mark'

interface AnomalyRowProps {
  anomaly: Anomaly
  now: number
}

/** One anomaly in one line: severity, sentence, stream, how often, when. */
export function AnomalyRow({ anomaly, now }: AnomalyRowProps) {
  return (
    <Link
      href={`/anomalies/${anomaly.id}`}
      data-anomaly={anomaly.id}
      className="grid min-h-9 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-1.5 -outline-offset-2 outline-teal transition-colors hover:bg-accent focus-visible:bg-accent focus-visible:outline-2 md:grid-cols-[auto_minmax(0,1fr)_9rem_3.5rem_5.5rem]"
    >
      <SeverityMark severity={anomaly.severity} />
      <span className="line-clamp-2 text-sm md:truncate">
        {anomaly.status === 'resolved' ? <span className="text-muted-foreground">Resolved. </span> : null}
        {anomaly.title}
      </span>
      <span className="hidden truncate font-mono text-xs text-muted-foreground md:block">
        {anomaly.stream.name}
      </span>
      <span className="tabular hidden text-right text-xs text-muted-foreground md:block">
        {anomaly.count > 1 ? `${count(anomaly.count)}×` : ''}
      </span>
      <Ago at={anomaly.last_seen_at} now={now} className="tabular text-right text-xs text-muted-foreground" />
    </Link>
  )
}
