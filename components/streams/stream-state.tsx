import type { ReactNode } from 'react'
import { count } from '@/components/format/number'
import { cn } from '@/components/ui/cn'
import type { Stream } from '@/lib/streams/schema'

interface StreamStateProps {
  stream: Stream
  openAnomalies: number
}

/** What a stream is doing: with open anomalies, learning its usual (and how far it is), or as usual. */
export function StreamState({ stream: { learning }, openAnomalies }: StreamStateProps) {
  const far = learning && `learning, ${count(learning.seen)} of ${count(learning.needed)} events`
  if (openAnomalies > 0) {
    return (
      <State dot="bg-high">
        {openAnomalies} open<span className="sr-only"> {openAnomalies === 1 ? 'anomaly' : 'anomalies'}</span>
        {far ? <span className="block text-muted-foreground">{far}</span> : null}
      </State>
    )
  }
  if (far) return <State dot="bg-neutral-8">{far}</State>
  return <State dot="bg-ok">as usual</State>
}

function State({ dot, children }: { dot: string; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap max-sm:whitespace-normal">
      <span aria-hidden="true" className={cn('size-1.5 shrink-0 -translate-y-0.5 rounded-full', dot)} />
      <span>{children}</span>
    </span>
  )
}
