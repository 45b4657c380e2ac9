import { count } from '@/components/format/number'
import { cn } from '@/components/ui/cn'
import type { PlanList } from '@/lib/usage/schema'

/** The plans beside each other, the organization's own marked. */
export function PlanTable({ plans }: { plans: PlanList['data'] }) {
  return (
    <div className="overflow-x-auto rounded-lg border bg-card">
      <table className="w-full text-left text-sm">
        <thead className="border-b text-xs text-muted-foreground">
          <tr className="h-8">
            <th className="px-3 font-normal">Plan</th>
            <th className="px-3 text-right font-normal">Events a month</th>
            <th className="px-3 text-right font-normal">Kept for</th>
            <th className="px-3 text-right font-normal">Price</th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {plans.map(plan => (
            <tr
              key={plan.id}
              aria-current={plan.current ? 'true' : undefined}
              className={cn('h-9', plan.current && 'bg-teal/8')}
            >
              <td className="px-3 whitespace-nowrap">
                <span className={plan.current ? 'font-medium' : undefined}>{plan.name}</span>
                {plan.current ? <span className="ml-2 text-xs text-muted-foreground">yours</span> : null}
              </td>
              <td className="px-3 text-right tabular-nums">
                {plan.events_per_month === null ? 'unlimited' : count(plan.events_per_month)}
              </td>
              <td className="px-3 text-right whitespace-nowrap tabular-nums">{plan.retention_days} days</td>
              <td className="px-3 text-right whitespace-nowrap tabular-nums">{priceOf(plan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function priceOf({ price_cents, currency, interval }: PlanList['data'][number]): string {
  const options = {
    style: 'currency',
    currency,
    maximumFractionDigits: price_cents % 100 === 0 ? 0 : 2,
  } as const
  return `${new Intl.NumberFormat('en', options).format(price_cents / 100)} a ${interval}`
}
