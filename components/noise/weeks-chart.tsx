import { ChartFigure } from '@/components/charts/chart-figure'
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
        className="flex h-44 w-fit max-w-full gap-0.5 rounded-lg border bg-card px-2 pt-4 pb-2 sm:gap-4 sm:px-4"
      >
        {weeks.map(week => (
          <li key={week.from} className="flex w-16 min-w-0 flex-col gap-1.5">
            <div className="relative flex flex-1 items-end justify-center border-b border-neutral-6">
              <div
                className={cn(
                  'w-3/4 max-w-9 rounded-t-xs sm:w-full',
                  week.actual > week.promised ? 'bg-medium/70' : 'bg-usual/70',
                )}
                style={{ height: `${(week.actual / most) * 100}%` }}
              />
              <div
                aria-hidden="true"
                className="absolute inset-x-0 h-0.5 rounded-full bg-foreground/70"
                style={{ bottom: `calc(${(week.promised / most) * 100}% - 1px)` }}
              />
            </div>
            <p className="text-center text-xs tabular-nums">
              <span className="block font-medium">
                {formatNumber(week.actual)}
                <span className="font-normal text-muted-foreground max-sm:sr-only">
                  <span className="sr-only"> came, promised were</span>
                  <span aria-hidden="true"> of</span> {formatNumber(week.promised)}
                </span>
              </span>
              <span className="sr-only">, in the week from </span>
              <Time at={week.from} style="date" className="block whitespace-nowrap text-muted-foreground" />
            </p>
          </li>
        ))}
      </ol>
    </ChartFigure>
  )
}
