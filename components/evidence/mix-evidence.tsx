import { ChartFigure } from '@/components/charts/chart-figure'
import { counted, percent } from '@/components/format/number'
import { cn } from '@/components/ui/cn'
import type { UnusualMixWhy } from '@/detection/types'
import type { EvidenceProps } from './evidence-props'

/** Each value's usual share above its share now; the one that changed stands out. */
export function MixEvidence({ why }: EvidenceProps<UnusualMixWhy>) {
  const most = Math.max(...why.shares.map(share => Math.max(share.seen, share.usual)), 0.01)
  return (
    <ChartFigure
      summary={`The values of ${why.field}: the soft bar is each one's usual share, the dark one its share of the last ${counted(why.of, 'event')}. ${why.value} has ${percent(why.seen)}, usually ${percent(why.usual.median)}.`}
    >
      <ul className="flex flex-col gap-3 rounded-lg border px-4 py-3">
        {why.shares.map(({ value, seen, usual }) => {
          const changed = value === why.value
          return (
            <li
              key={value}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)_9.5rem]"
            >
              <span className={cn('truncate font-mono text-xs', changed && 'font-medium')} title={value}>
                {value}
              </span>
              <span
                aria-hidden="true"
                className="col-span-2 row-start-2 flex flex-col gap-0.5 sm:col-span-1 sm:col-start-2 sm:row-start-1"
              >
                <span
                  className="h-2 min-w-0.5 rounded-xs bg-usual/60"
                  style={{ width: `${(usual / most) * 100}%` }}
                />
                <span
                  className={cn('h-2 min-w-0.5 rounded-xs', changed ? 'bg-high' : 'bg-neutral-9')}
                  style={{ width: `${(seen / most) * 100}%` }}
                />
              </span>
              <span className="text-right text-xs whitespace-nowrap text-muted-foreground tabular-nums">
                <span className={changed ? 'font-medium text-foreground' : ''}>{percent(seen)}</span>, usually{' '}
                {percent(usual)}
              </span>
            </li>
          )
        })}
      </ul>
    </ChartFigure>
  )
}
