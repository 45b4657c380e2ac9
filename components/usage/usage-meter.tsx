import type { ReactNode } from 'react'
import { count } from '@/components/format/number'
import { cn } from '@/components/ui/cn'
import type { Usage } from '@/lib/usage/schema'

interface UsageMeterProps {
  usage: Usage
  /** How it will go on, in a sentence. */
  children: ReactNode
}

/** From this share of the limit on the bar warns. */
const nearly = 0.8

/** A month's events against the limit: the number, the bar with what is expected, and the sentence. */
export function UsageMeter({ usage, children }: UsageMeterProps) {
  const { events_used, events_waiting, events_limit, percentage_used, stops_at, forecast } = usage
  const end = stops_at ?? Math.max(forecast.events, events_used, 1)
  const share = Math.min(events_used / end, 1)
  const expected = Math.min(forecast.events / end, 1)
  return (
    <div className="rounded-lg border bg-card px-4 py-4">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-xl font-medium tabular-nums">{count(events_used)}</span>
        <span className="text-muted-foreground">
          {events_limit === null ? 'events, without a limit' : `of ${count(events_limit)} events`}
        </span>
        {percentage_used === null ? null : (
          <span className="ml-auto tabular-nums">{percentage_used} % used</span>
        )}
      </p>
      <div aria-hidden="true" className="relative mt-3 h-2 overflow-hidden rounded-full bg-neutral-4">
        <div className="absolute inset-y-0 left-0 bg-neutral-6" style={{ width: `${expected * 100}%` }} />
        <div
          className={cn(
            'absolute inset-y-0 left-0 rounded-full',
            share >= 1 ? 'bg-critical' : share >= nearly && stops_at !== null ? 'bg-medium' : 'bg-usual',
          )}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <p className="mt-3 max-w-[70ch] text-pretty">{children}</p>
      {events_waiting > 0 ? (
        <p className="mt-1 text-xs text-muted-foreground">
          {count(events_waiting)} more {events_waiting === 1 ? 'is' : 'are'} accepted and not stored yet.
        </p>
      ) : null}
    </div>
  )
}
