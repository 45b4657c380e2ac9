import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { planIds } from '@/lib/plans'
import { subscriptionStatuses } from './port'

/** `plan_id` is the plan's id as GET /billing/plans answers it, or the id of its price at Stripe. */
export const createCheckoutInput = z
  .strictObject({ plan: z.enum(planIds).optional(), plan_id: z.string().min(1).max(255).optional() })
  .refine(({ plan, plan_id }) => (plan === undefined) !== (plan_id === undefined), {
    error: 'Expected either plan or plan_id.',
  })

export const hostedPageAnswer = z.object({ session_id: z.string(), url: z.url() })
export type HostedPageAnswer = z.output<typeof hostedPageAnswer>

export const portalAnswer = z.object({ url: z.url() })

export const subscriptionAnswer = z.object({
  /** The plan whose limits count now. */
  plan: z.enum(planIds),
  /** As Stripe says; `active` also for who never subscribed. */
  status: z.enum(subscriptionStatuses),
  /** Null for who never subscribed. */
  current_period_end: z.iso.datetime().nullable(),
  cancel_at_period_end: z.boolean(),
  /** A payment failed: until then it can be made good. */
  grace_until: z.iso.datetime().nullable(),
})
export type SubscriptionAnswer = z.output<typeof subscriptionAnswer>

export const listInvoicesInput = z.strictObject({
  limit: pageParameters.limit,
  cursor: pageParameters.cursor,
})

export const invoice = z.object({
  id: z.string(),
  number: z.string().nullable(),
  status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']),
  amount_cents: z.number().int(),
  currency: z.string(),
  created_at: z.iso.datetime(),
  url: z.string().nullable(),
  pdf_url: z.string().nullable(),
})
export type Invoice = z.output<typeof invoice>

export const invoicePage = pageOf(invoice)
