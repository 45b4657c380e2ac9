import type { ReactNode } from 'react'
import type { BillingOverview } from '@/lib/billing/get-billing-overview'
import { plans } from '@/lib/plans'
import { Notice } from './notice'
import { day } from './plan-sentence'

interface PlanNoticesProps {
  overview: BillingOverview
  /** The reader has just come back from paying. */
  paid: boolean
  /** What an admin can do about it; null for whoever is none. */
  mend: ReactNode
  keep: ReactNode
}

/** What must be known of the plan now: not set up, owed, ending, or just paid; what is kept for how long. */
export function PlanNotices({ overview, paid, mend, keep }: PlanNoticesProps) {
  const { plan, subscription, kept, missing } = overview
  const live = subscription !== null && subscription.status !== 'canceled'
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {missing.length > 0 ? (
        <Notice tone="plain" title="Billing is not set up here">
          Everything works on the Free plan. To offer the others, whoever runs this installation sets{' '}
          <span className="font-mono text-xs">{missing.join(', ')}</span>; the command{' '}
          <span className="font-mono text-xs">npm run stripe:setup</span> makes what is needed at Stripe and
          prints them.
        </Notice>
      ) : null}
      {live && subscription.graceUntil !== null ? (
        <Notice tone="bad" title="The last payment failed" action={mend}>
          The {plans[subscription.plan].name} plan stays until {day(subscription.graceUntil)}. If it is not
          paid by then, the plan becomes Free. Nothing is deleted before two weeks after that.
        </Notice>
      ) : null}
      {live && subscription.graceUntil === null && subscription.cancelsAt !== null ? (
        <Notice
          tone="note"
          title={`The ${plans[subscription.plan].name} plan ends on ${day(subscription.cancelsAt)}`}
          action={keep}
        >
          Until then everything stays as it is. After it the plan is Free; what is stored is kept for two
          weeks longer before the shorter retention applies.
        </Notice>
      ) : null}
      {paid && plan !== 'free' && subscription?.status === 'active' && subscription.cancelsAt === null ? (
        <Notice tone="good" title={`Thank you. You have the ${plans[plan].name} plan.`}>
          Its limits count from now on.
        </Notice>
      ) : null}
      {paid && plan === 'free' ? (
        <Notice tone="plain" title="Stripe has not told us of the payment yet">
          That takes seconds as a rule. Load this page again; nothing has to be paid twice.
        </Notice>
      ) : null}
      {kept !== null ? (
        <Notice tone="note" title={`Kept for ${kept.days} days until ${day(kept.until)}`}>
          The {plans[plan].name} plan keeps {plans[plan].retentionDays} days. Findings and evidence that are
          older are deleted from {day(kept.until)} on, unless you take a larger plan before. Events keep the
          days they were stored with.
        </Notice>
      ) : null}
    </div>
  )
}
