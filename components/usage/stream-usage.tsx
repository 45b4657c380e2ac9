import Link from 'next/link'
import { withParams } from '@/components/filters/with-params'
import { count, counted, percent } from '@/components/format/number'
import type { Usage } from '@/lib/usage/schema'

const shownMost = 50

/** What each stream used of a month, the most first, with its part of the whole. */
export function StreamUsage({ streams }: { streams: Usage['by_stream'] }) {
  const shown = streams.slice(0, shownMost)
  const rest = streams.slice(shownMost)
  const total = Math.max(
    1,
    streams.reduce((sum, { events }) => sum + events, 0),
  )
  return (
    <div className="overflow-x-auto rounded-lg border bg-card">
      <table className="w-full text-left text-sm">
        <thead className="border-b text-xs text-muted-foreground">
          <tr className="h-8">
            <th className="px-3 font-normal">Stream</th>
            <th className="hidden w-1/3 px-3 font-normal sm:table-cell">Part</th>
            <th className="w-28 px-3 text-right font-normal">Events</th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {shown.map(({ stream_id, stream, events }) => (
            <tr key={stream_id ?? 'elsewhere'} className="h-9">
              <td className="max-w-0 min-w-40 truncate px-3">
                {stream === null ? (
                  <span className="text-muted-foreground">
                    {stream_id === null ? 'metered elsewhere' : 'a stream that is gone'}
                  </span>
                ) : (
                  <Link
                    href={withParams('/events', {}, { stream })}
                    className="focus-ring rounded-sm font-mono text-xs hover:underline"
                  >
                    {stream}
                  </Link>
                )}
              </td>
              <td className="hidden px-3 sm:table-cell">
                <div className="flex items-center gap-3">
                  <div aria-hidden="true" className="h-1.5 flex-1 rounded-full bg-neutral-3">
                    <div
                      className="h-full min-w-px rounded-full bg-usual"
                      style={{ width: `${(events / total) * 100}%` }}
                    />
                  </div>
                  <span className="w-14 text-right text-xs text-muted-foreground tabular-nums">
                    {percent(events / total)}
                  </span>
                </div>
              </td>
              <td className="px-3 text-right tabular-nums">{count(events)}</td>
            </tr>
          ))}
          {rest.length === 0 ? null : (
            <tr className="h-9 text-muted-foreground">
              <td className="px-3">{counted(rest.length, 'further stream')}</td>
              <td className="hidden sm:table-cell" />
              <td className="px-3 text-right tabular-nums">
                {count(rest.reduce((sum, { events }) => sum + events, 0))}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
