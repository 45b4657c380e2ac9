'use server'

import { revalidatePath } from 'next/cache'
import { cancelSubscription } from '@/lib/billing/cancel-subscription'
import { createCheckout } from '@/lib/billing/create-checkout'
import { openPortal } from '@/lib/billing/open-portal'
import { resumeSubscription } from '@/lib/billing/resume-subscription'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { type PlanId, planIds } from '@/lib/plans'
import { formOf } from '../form-of'

const nothing = z.strictObject({})

const checkout = action({
  name: 'billing/checkout',
  input: z.strictObject({ plan: z.enum(planIds) }),
  run: async (ctx, input) => ({ url: (await createCheckout(ctx, input)).url }),
})

const portal = action({
  name: 'billing/portal',
  input: nothing,
  run: openPortal,
})

const cancel = action({
  name: 'billing/cancel',
  input: nothing,
  run: async (ctx): Promise<null> => {
    await cancelSubscription(ctx)
    revalidatePath('/billing')
    return null
  },
})

const resume = action({
  name: 'billing/resume',
  input: nothing,
  run: async (ctx): Promise<null> => {
    await resumeSubscription(ctx)
    revalidatePath('/billing')
    return null
  },
})

/** A page of Stripe's on which the plan is taken. */
export async function checkoutAction(plan: PlanId) {
  return checkout({ status: 'idle' }, formOf({ plan }))
}

/** Stripe's portal. */
export async function portalAction() {
  return portal({ status: 'idle' }, formOf({}))
}

/** Lets the subscription end with its period. */
export async function cancelAction() {
  return cancel({ status: 'idle' }, formOf({}))
}

/** Takes the cancelling back. */
export async function resumeAction() {
  return resume({ status: 'idle' }, formOf({}))
}
