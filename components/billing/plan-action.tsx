import { describeChange } from '@/lib/billing/describe-change'
import type { BillingOverview } from '@/lib/billing/get-billing-overview'
import type { ActionResult } from '@/lib/http/action'
import { type PlanId, plans } from '@/lib/plans'
import { ChangeButton } from './change-button'
import { LeaveButton } from './leave-button'
import { day } from './plan-sentence'

interface PlanActionProps {
  plan: PlanId
  overview: BillingOverview
  checkout: (plan: PlanId) => Promise<ActionResult<{ url: string }>>
  cancel: () => Promise<ActionResult<null>>
}

/** What an admin can do about one of the plans: take it, change to it, or return to Free; nothing about their own. */
export function PlanAction({ plan, overview, checkout, cancel }: PlanActionProps) {
  const { plan: current, subscription, missing } = overview
  const { name, priceCents } = plans[plan]
  const subscribed = subscription !== null && subscription.status !== 'canceled' && current !== 'free'
  if (plan === current || missing.length > 0) return null
  if (plan === 'free') {
    // What is owed is not paid until anything: its time of grace ends it.
    if (!subscribed || subscription.cancelsAt !== null || subscription.status === 'past_due') return null
    return (
      <ChangeButton
        title="Return to the Free plan?"
        when={`The ${plans[current].name} plan is paid until ${day(subscription.periodEnd)} and stays until then. From that day on:`}
        changes={describeChange(current, 'free')}
        confirm="Cancel the plan"
        done="The plan ends with its period"
        run={cancel}
      >
        Cancel and return to Free
      </ChangeButton>
    )
  }
  const take = checkout.bind(null, plan)
  if (!subscribed)
    return (
      <LeaveButton variant={plan === 'pro' ? 'default' : 'outline'} className="w-full" run={take}>
        Take {name}
      </LeaveButton>
    )
  if (subscription.status === 'past_due') return null
  const larger = priceCents > plans[current].priceCents
  return (
    <ChangeButton
      variant={larger ? 'default' : 'outline'}
      title={`Change to the ${name} plan?`}
      when={
        larger
          ? 'It counts at once. The difference for the rest of the period is charged today; Stripe shows how much before you confirm.'
          : 'It counts at once. The difference for the rest of the period is taken off your next invoices.'
      }
      changes={describeChange(current, plan)}
      confirm="Go on to Stripe"
      run={take}
    >
      {larger ? 'Upgrade' : 'Downgrade'} to {name}
    </ChangeButton>
  )
}
