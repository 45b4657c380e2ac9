import { counted } from '@/components/format/number'
import { TextLink } from '@/components/layout/text-link'
import { cn } from '@/components/ui/cn'

interface NoiseBudgetProps {
  promised: number
  actual: number
}

/** How many alerts a week were promised while nothing is wrong, beside how many came. */
export function NoiseBudget({ promised, actual }: NoiseBudgetProps) {
  const most = Math.max(promised, actual, 1)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border px-4 py-3">
      <p className="text-sm">
        <span className="font-medium">Noise.</span> Promised: at most {promised} a week while nothing is
        wrong. In the last 7 days there {came(actual)}, real ones included.{' '}
        <TextLink href="/noise">Change it</TextLink>
      </p>
      <div aria-hidden="true" className="relative h-2 w-full rounded-full bg-neutral-4 sm:ml-auto sm:w-40">
        <div
          className={cn('h-2 rounded-full', actual > promised ? 'bg-medium' : 'bg-usual')}
          style={{ width: `${(actual / most) * 100}%` }}
        />
        <div
          className="absolute -top-1 h-4 w-0.5 bg-foreground"
          style={{ left: `calc(${(promised / most) * 100}% - 1px)` }}
        />
      </div>
    </div>
  )
}

function came(actual: number): string {
  if (actual === 0) return 'was no incident'
  return `${actual === 1 ? 'was' : 'were'} ${counted(actual, 'incident')}`
}
