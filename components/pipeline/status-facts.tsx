import type { ReactNode } from 'react'
import { count } from '@/components/format/number'
import { Ago } from '@/components/time/ago'
import { formatDuration } from '@/detection/format'
import type { PipelineStatus } from '@/lib/set-aside/schema'

/** The figures behind the sentence: how long events wait, and what was stored. */
export function StatusFacts({ status, now }: { status: PipelineStatus; now: number }) {
  const { waitingStreams, oldestMs, lastStoredAt, lastHour } = status
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border lg:grid-cols-4">
      <Figure term="Oldest waiting" note={waitingStreams === 0 ? 'nothing waits' : 'until it is stored'}>
        {waitingStreams === 0 ? 'none' : formatDuration(oldestMs)}
      </Figure>
      <Figure term="Last stored" note={lastStoredAt === null ? 'within three days' : 'by detection'}>
        {lastStoredAt === null ? 'nothing' : <Ago at={lastStoredAt} now={now} />}
      </Figure>
      <Figure term="Events in the last hour" note={`in ${count(lastHour.batches)} batches`}>
        {count(lastHour.events)}
      </Figure>
      <Figure term="Repeats in the last hour" note="known by their ids, not stored again">
        {count(lastHour.duplicates)}
      </Figure>
    </dl>
  )
}

function Figure({ term, note, children }: { term: string; note: string; children: ReactNode }) {
  return (
    <div className="bg-card px-4 py-3">
      <dt className="text-xs text-muted-foreground">{term}</dt>
      <dd className="mt-1">
        <span className="text-base font-medium tabular-nums">{children}</span>
        <span className="block text-xs text-muted-foreground">{note}</span>
      </dd>
    </div>
  )
}
