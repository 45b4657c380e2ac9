import Link from 'next/link'
import type { ReactNode } from 'react'
import { Sparkline } from '@/components/charts/sparkline'
import { withParams } from '@/components/filters/with-params'
import { rate } from '@/components/format/rate'
import { Ago } from '@/components/time/ago'
import { formatNumber } from '@/detection/format'
import type { Stream } from '@/lib/streams/schema'
import { StreamState } from './stream-state'

export interface StreamLine {
  stream: Stream
  /** Events per bucket over the shown time, for the sparkline; null where it is not drawn. */
  counts: number[] | null
  /** Events in the shown time. */
  events: number
  openAnomalies: number
}

interface StreamTableProps {
  lines: StreamLine[]
  /** Length of the shown time, for the rate. */
  overMs: number
  now: number
  /** Also the total, the last event and the part of the alerts: for a page of its own. */
  wide?: boolean
  sensitivity?: (stream: Stream) => ReactNode
}

/** Streams, a line each: its course, its rate and its state. */
export function StreamTable({ lines, overMs, now, wide = false, sensitivity }: StreamTableProps) {
  return (
    <div className="relative overflow-x-auto rounded-lg border bg-card">
      <table className="w-full text-left text-sm">
        <thead className="sr-only">
          <tr>
            <th>Stream</th>
            <th>Course</th>
            <th>Rate</th>
            {wide ? <th>Events in all</th> : null}
            {wide ? <th>Last event</th> : null}
            <th>State</th>
            {sensitivity ? <th>Sensitivity</th> : null}
          </tr>
        </thead>
        <tbody className="divide-y">
          {lines.map(({ stream, counts, events, openAnomalies }) => (
            <tr key={stream.id} className="h-9 hover:bg-accent">
              <td className="max-w-0 min-w-40 px-3">
                <Link
                  href={withParams('/events', {}, { stream: stream.name })}
                  className="focus-ring block truncate rounded-sm font-mono text-xs hover:underline"
                >
                  {stream.name}
                </Link>
              </td>
              <td className="hidden w-28 px-2 sm:table-cell">
                {counts ? <Sparkline counts={counts} className="h-5 w-24" /> : null}
              </td>
              <td className="tabular w-20 px-2 text-right text-xs whitespace-nowrap text-muted-foreground">
                {rate(events, overMs)}
              </td>
              {wide ? (
                <td className="tabular hidden w-32 px-2 text-right text-xs whitespace-nowrap text-muted-foreground md:table-cell">
                  {formatNumber(stream.events_count)} in all
                </td>
              ) : null}
              {wide ? (
                <td className="tabular hidden w-28 px-2 text-right text-xs whitespace-nowrap text-muted-foreground md:table-cell">
                  {stream.last_event_at ? <Ago at={stream.last_event_at} now={now} /> : 'never'}
                </td>
              ) : null}
              <td className="w-32 pr-2 pl-3 text-xs">
                <StreamState stream={stream} openAnomalies={openAnomalies} />
              </td>
              {sensitivity ? (
                <td className="hidden w-48 px-3 py-1 text-xs lg:table-cell">{sensitivity(stream)}</td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
