'use client'

import { useState } from 'react'
import { Time } from '@/components/time/time'
import { cn } from '@/components/ui/cn'
import { Sheet, SheetContent, SheetHeader, SheetTitle } from '@/components/ui/sheet'
import type { Event } from '@/lib/events/schema'
import { EventDetail } from './event-detail'
import { eventLine } from './event-line'
import { SurpriseBar } from './surprise-bar'

/** Events in a mono table, newest first; a row opens the whole event at the side. */
export function EventTable({ events }: { events: Event[] }) {
  const [open, setOpen] = useState<Event | null>(null)
  return (
    <>
      <table className="w-full table-fixed text-left font-mono text-xs">
        <thead className="border-b text-muted-foreground">
          <tr>
            <th className="w-12 py-2 pl-3 font-normal">
              <span className="sr-only">Surprise</span>
            </th>
            <th className="w-32 py-2 font-normal sm:w-36">Time</th>
            <th className="hidden w-44 py-2 font-normal md:table-cell">Stream</th>
            <th className="py-2 pr-3 font-normal">Event</th>
          </tr>
        </thead>
        <tbody>
          {events.map(event => (
            <tr
              key={event.id}
              className={cn(
                'relative border-b border-neutral-4 last:border-b-0 hover:bg-accent',
                event.anomaly_id && 'bg-high/5',
              )}
            >
              <td className="h-8 pl-3">
                <SurpriseBar p={event.p} bits={event.bits} />
              </td>
              <td className="truncate pr-3 text-muted-foreground tabular-nums">
                <Time at={event.timestamp} style="seconds" />
              </td>
              <td className="hidden truncate pr-3 text-muted-foreground md:table-cell">{event.stream}</td>
              <td className="truncate pr-3">
                <button
                  type="button"
                  onClick={() => setOpen(event)}
                  className="max-w-full truncate text-left -outline-offset-2 outline-teal after:absolute after:inset-0 focus-visible:outline-2"
                >
                  {eventLine(event.data)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Sheet open={open !== null} onOpenChange={next => !next && setOpen(null)}>
        <SheetContent>
          <SheetHeader>
            <SheetTitle>{open?.stream ?? 'Event'}</SheetTitle>
          </SheetHeader>
          {open ? <EventDetail event={open} /> : null}
        </SheetContent>
      </Sheet>
    </>
  )
}
