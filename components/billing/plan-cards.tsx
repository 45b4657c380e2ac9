import { CheckIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { money } from '@/components/format/money'
import { cn } from '@/components/ui/cn'
import { type PlanId, planIds, plans } from '@/lib/plans'
import { planFeatures } from './plan-features'

interface PlanCardsProps {
  currency: string
  /** The plan the reader has; none for a visitor. */
  current: PlanId | null
  /** What can be done about a plan, below it. */
  action: (plan: PlanId) => ReactNode
}

/** The plans side by side: what each costs, what it gives, and what can be done. */
export function PlanCards({ currency, current, action }: PlanCardsProps) {
  return (
    <ul className="grid gap-3 sm:grid-cols-3">
      {planIds.map(plan => (
        <li
          key={plan}
          aria-current={plan === current ? 'true' : undefined}
          className={cn(
            'flex flex-col rounded-lg border bg-card p-4',
            plan === current && 'border-teal ring-1 ring-teal',
          )}
        >
          <h3 className="flex items-baseline justify-between text-sm font-medium">
            {plans[plan].name}
            {plan === current ? <span className="text-xs text-teal">Your plan</span> : null}
          </h3>
          <p className="mt-2">
            <span className="text-xl tabular-nums">{money(plans[plan].priceCents, currency)}</span>{' '}
            <span className="ml-0.5 text-xs text-muted-foreground">a month</span>
          </p>
          <ul className="mt-3 mb-4 flex flex-1 flex-col gap-1.5 text-sm text-muted-foreground">
            {planFeatures(plan).map(feature => (
              <li key={feature} className="flex gap-2">
                <CheckIcon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-teal" />
                {feature}
              </li>
            ))}
          </ul>
          {action(plan)}
        </li>
      ))}
    </ul>
  )
}
