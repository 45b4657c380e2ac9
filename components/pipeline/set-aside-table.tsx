import type { ReactNode } from 'react'
import { counted } from '@/components/format/number'
import { Time } from '@/components/time/time'
import type { SetAside } from '@/lib/set-aside/schema'

interface SetAsideTableProps {
  batches: SetAside[]
  actions: (batch: SetAside) => ReactNode
}

/** Batches that were given up on, one each with why, and what can be done with it. */
export function SetAsideTable({ batches, actions }: SetAsideTableProps) {
  return (
    <ul aria-label="Set-aside batches" className="divide-y rounded-lg border bg-card">
      {batches.map(batch => (
        <li key={batch.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5">
          <div className="min-w-0 flex-1 basis-72">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{counted(batch.events, 'event')}</span>
              <span className="truncate font-mono text-xs">{batch.stream ?? 'a stream that is gone'}</span>
            </p>
            <p className="mt-0.5 font-mono text-xs break-words text-critical">{batch.reason}</p>
            <p className="mt-0.5 text-xs text-muted-foreground">
              {counted(batch.attempts, 'try', 'tries')}; accepted{' '}
              <Time at={batch.first_event_at} style="short" />, set aside{' '}
              <Time at={batch.set_aside_at} style="short" />
            </p>
          </div>
          <div className="flex gap-2">{actions(batch)}</div>
        </li>
      ))}
    </ul>
  )
}
