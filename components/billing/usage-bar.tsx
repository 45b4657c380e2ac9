import { count } from '@/components/format/number'
import { TextLink } from '@/components/layout/text-link'
import { cn } from '@/components/ui/cn'

interface UsageBarProps {
  used: number
  /** Null: unlimited. */
  limit: number | null
  /** The first moment of the next month. */
  resetsAt: string
}

const near = 0.8

/** How much of the month's events are used. */
export function UsageBar({ used, limit, resetsAt }: UsageBarProps) {
  const share = limit === null ? 0 : Math.min(1, used / limit)
  const resets = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(resetsAt),
  )
  return (
    <div className="rounded-lg border bg-card px-4 py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span>
          <span className="font-medium tabular-nums">{count(used)}</span>{' '}
          {limit === null ? 'events, without a limit' : `of ${count(limit)} events`}
        </span>
        <span className="text-xs text-muted-foreground">
          begins anew on {resets} (UTC) · <TextLink href="/usage">By day and stream</TextLink>
        </span>
      </p>
      {limit === null ? null : (
        <div aria-hidden="true" className="mt-2 h-2 rounded-full bg-neutral-4">
          <div
            className={cn(
              'h-2 rounded-full',
              share >= 1 ? 'bg-critical' : share >= near ? 'bg-medium' : 'bg-usual',
            )}
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
    </div>
  )
}
