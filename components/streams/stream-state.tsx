import type { ReactNode } from 'react'
import { count } from '@/components/format/number'
import { cn } from '@/components/ui/cn'
import type { Stream } from '@/lib/streams/schema'

interface StreamStateProps {
  stream: Stream
  openAnomalies: number
}

/** What a stream is doing: learning its usual (and how far it is), with open anomalies, or as usual. */
export function StreamState({ stream, openAnomalies }: StreamStateProps) {
  if (openAnomalies > 0) {
    return (
      <State dot="bg-high">
        {openAnomalies} open<span className="sr-only"> {openAnomalies === 1 ? 'anomaly' : 'anomalies'}</span>
      </State>
    )
  }
  if (stream.learning) {
    const { seen, needed } = stream.learning
    return (
      <State dot="bg-neutral-8">
        learning, {count(seen)} of {count(needed)} events
      </State>
    )
  }
  return <State dot="bg-ok">as usual</State>
}

function State({ dot, children }: { dot: string; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap max-sm:whitespace-normal">
      <span aria-hidden="true" className={cn('size-1.5 shrink-0 rounded-full', dot)} />
      <span>{children}</span>
    </span>
  )
}
