import Link from 'next/link'
import { Ago } from '@/components/time/ago'
import type { RejectedEvent } from '@/lib/rejected/schema'
import { reasonWords } from './reason-words'

/** Refused events, a line each: why, the beginning of what was sent, when. Each leads to where it can be corrected. */
export function RejectedList({ events, now }: { events: RejectedEvent[]; now: number }) {
  return (
    <ul aria-label="Rejected events" className="divide-y overflow-hidden rounded-lg border bg-card">
      {events.map(event => (
        <li key={event.id}>
          <Link
            href={`/pipeline/rejected/${event.id}`}
            className="focus-ring flex min-h-9 flex-wrap items-center gap-x-4 px-3 py-1.5 -outline-offset-2 hover:bg-accent sm:flex-nowrap"
          >
            <span className="w-44 shrink-0 truncate" title={event.detail}>
              {reasonWords(event.code)}
            </span>
            <span className="order-last min-w-0 basis-full truncate font-mono text-xs text-muted-foreground sm:order-none sm:flex-1 sm:basis-auto">
              {event.body === '' ? 'nothing that can be shown' : event.body.slice(0, 300)}
            </span>
            {event.test ? <span className="text-xs text-muted-foreground">test</span> : null}
            <Ago
              at={event.rejected_at}
              now={now}
              className="ml-auto w-20 shrink-0 text-right text-xs text-muted-foreground"
            />
          </Link>
        </li>
      ))}
    </ul>
  )
}
