import { ChartFigure } from '@/components/charts/chart-figure'
import { count } from '@/components/format/number'
import { formatDay, formatNumber } from '@/detection/format'
import type { Usage } from '@/lib/usage/schema'
import { daysSentence } from './usage-sentence'

/** Events of each day of a month as bars, with room for the days to come. */
export function DayBars({ days, lastDay }: { days: Usage['by_day']; lastDay: number }) {
  const most = Math.max(1, ...days.map(({ events }) => events))
  const coming = Array.from({ length: lastDay - days.length }, (_, index) => days.length + index + 1)
  return (
    <ChartFigure summary={daysSentence(days)}>
      <div className="relative pt-5">
        <span aria-hidden="true" className="absolute top-0 left-0 text-xs text-muted-foreground tabular-nums">
          {formatNumber(most)}
        </span>
        <ol
          aria-label="Events by day"
          className="flex h-32 items-end gap-0.5 border-t border-b border-t-neutral-4 border-b-neutral-6 sm:gap-1"
        >
          {days.map(({ day, events }) => (
            <li
              key={day}
              title={`${formatDay(Date.parse(day))}: ${count(events)}`}
              className="flex h-full min-w-0 flex-1 flex-col justify-end hover:bg-accent"
            >
              <span className="sr-only">
                {formatDay(Date.parse(day))}: {count(events)} events
              </span>
              {events === 0 ? null : (
                <span
                  className="min-h-px rounded-t-xs bg-usual"
                  style={{ height: `${(events / most) * 100}%` }}
                />
              )}
            </li>
          ))}
          {coming.map(day => (
            <li key={day} aria-hidden="true" className="h-full min-w-0 flex-1 bg-neutral-2" />
          ))}
        </ol>
        <div
          aria-hidden="true"
          className="mt-1 flex justify-between text-xs text-muted-foreground tabular-nums"
        >
          <span>1</span>
          <span>{lastDay}</span>
        </div>
      </div>
    </ChartFigure>
  )
}
