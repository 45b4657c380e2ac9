import { ChartFigure } from '@/components/charts/chart-figure'
import { counted } from '@/components/format/number'
import { Time } from '@/components/time/time'
import { cn } from '@/components/ui/cn'
import { formatNumber } from '@/detection/format'
import type { AlertHistory } from '@/lib/alerts/schema'
import { weeksSentence } from './weeks-sentence'

/** What was promised beside what came, a column a week, the oldest first. */
export function WeeksChart({ weeks }: { weeks: AlertHistory['data'] }) {
  const most = Math.max(1, ...weeks.map(week => Math.max(week.promised, week.actual)))
  return (
    <ChartFigure summary={weeksSentence(weeks)}>
      <ol
        aria-label="Promised and actual, week by week"
        className="flex h-36 max-w-2xl gap-2 rounded-lg border bg-card px-4 pt-6 pb-2 sm:gap-4"
      >
        {weeks.map(week => (
          <li key={week.from} className="flex max-w-20 min-w-0 flex-1 flex-col gap-1.5">
            <div className="relative flex flex-1 items-end justify-center border-b border-neutral-6">
              <div
                className={cn(
                  'relative w-full max-w-9 rounded-t-xs',
                  week.actual > week.promised ? 'bg-medium/70' : 'bg-usual/70',
                )}
                style={{ height: `${(week.actual / most) * 100}%` }}
              >
                <span className="absolute -top-5 w-full text-center text-xs tabular-nums">
                  {formatNumber(week.actual)}
                  <span className="sr-only">
                    {' '}
                    came, {formatNumber(week.promised)} promised, in the week from
                  </span>
                </span>
              </div>
              <div
                aria-hidden="true"
                title={`${counted(week.promised, 'alert')} promised`}
                className="absolute inset-x-0 h-0.5 rounded-full bg-foreground/70"
                style={{ bottom: `calc(${(week.promised / most) * 100}% - 1px)` }}
              />
            </div>
            <Time
              at={week.from}
              style="date"
              className="truncate text-center text-xs text-muted-foreground"
            />
          </li>
        ))}
      </ol>
    </ChartFigure>
  )
}
