import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Json } from '@/lib/db/database.types'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { type PlanId, planIds } from '@/lib/plans'
import { noticeDays } from './entitlement'
import { type BillingEvent, subscriptionStatuses } from './port'

const customerRow = z.object({ stripe_customer_id: z.string(), checked_at: z.string().nullable() })

/** The organization's customer at Stripe, or null before it first wanted to pay. */
export async function findCustomerId(db: DatabaseClient, organizationId: string): Promise<string | null> {
  const own = db.from('billing_customers').select('stripe_customer_id, checked_at')
  const row = findDataOf(await own.eq('organization_id', organizationId).maybeSingle())
  return row === null ? null : customerRow.parse(row).stripe_customer_id
}

/** Keeps the organization's customer; the one that is kept already stays. Needs the service client. */
export async function keepCustomer(
  service: DatabaseClient,
  organizationId: string,
  customerId: string,
): Promise<string> {
  const row = { organization_id: organizationId, stripe_customer_id: customerId }
  const insert = service
    .from('billing_customers')
    .upsert(row, { onConflict: 'organization_id', ignoreDuplicates: true })
  findDataOf(await insert)
  return (await findCustomerId(service, organizationId)) ?? customerId
}

const payerRow = z.object({ name: z.string() })
const addressRow = z.object({ email: z.string() })

/** The organization's name, and the address of the person who pays for it, for Stripe's invoices. Needs the service client. */
export async function findPayer(
  service: DatabaseClient,
  organizationId: string,
  userId: string | null,
): Promise<{ name: string; email: string }> {
  const organization = service.from('organizations').select('name').eq('id', organizationId).single()
  const person = service
    .from('users')
    .select('email')
    .eq('id', userId ?? '')
    .single()
  const [named, reached] = await Promise.all([organization, person])
  return { ...payerRow.parse(dataOf(named)), ...addressRow.parse(dataOf(reached)) }
}

const subscriptionRow = z.object({
  stripe_subscription_id: z.string(),
  plan: z.enum(planIds),
  status: z.enum(subscriptionStatuses),
  price_cents: z.number(),
  currency: z.string(),
  current_period_start: z.string(),
  current_period_end: z.string(),
  cancels_at: z.string().nullable(),
  grace_until: z.string().nullable(),
})
export type SubscriptionRow = z.output<typeof subscriptionRow>

/** What Stripe last said of the organization's subscription, or null when it never had one. */
export async function findSubscriptionRow(
  db: DatabaseClient,
  organizationId: string,
): Promise<SubscriptionRow | null> {
  const columns = Object.keys(subscriptionRow.shape).join(', ')
  const own = db.from('subscriptions').select(columns).eq('organization_id', organizationId)
  const row = findDataOf(await own.maybeSingle())
  return row === null ? null : subscriptionRow.parse(row)
}

const planRow = z.object({
  plan: z.enum(planIds),
  kept_days: z.number().nullable(),
  kept_until: z.string().nullable(),
})

/** The organization's plan now, and until when it keeps more than that plan does. */
export async function getPlanRow(
  db: DatabaseClient,
  organizationId: string,
): Promise<{ plan: PlanId; keptDays: number | null; keptUntil: string | null }> {
  const own = db.from('organizations').select('plan, kept_days, kept_until').eq('id', organizationId)
  const row = planRow.parse(dataOf(await own.single()))
  return { plan: row.plan, keptDays: row.kept_days, keptUntil: row.kept_until }
}

const found = z.object({ seen: z.boolean(), organization_id: z.string().nullable() })

/** Whether an event has had its effect, and the organization whose customer it is of. */
export async function findEvent(
  functions: DatabaseFunctions,
  { id, customerId }: BillingEvent,
): Promise<{ seen: boolean; organizationId: string | null }> {
  const answer = await functions.rpc('find_stripe_event', { p_event: id, p_customer: customerId ?? '' })
  const { seen, organization_id } = found.parse(dataOf(answer))
  return { seen, organizationId: organization_id }
}

/** Records an event that is of none of our customers. */
export async function ignoreEvent(functions: DatabaseFunctions, event: BillingEvent): Promise<void> {
  findDataOf(await functions.rpc('ignore_stripe_event', { p_event: eventRow(event) }))
}

/** Something of its plan that an organization must be told once; `about` names the invoice or the subscription. */
export interface Notice {
  kind: 'payment_failed'
  about: string
  data: { plan: PlanId; amount_cents: number; currency: string; grace_until: string }
}

export interface Commit {
  lease: { name: string; token: number }
  customerId: string
  plan: PlanId
  subscription: SubscriptionRow | null
  events: readonly BillingEvent[]
  notices: readonly Notice[]
}

/** Commits what Stripe said, and gives the lease up. False, with nothing changed, when the lease was lost. */
export async function commitBilling(functions: DatabaseFunctions, commit: Commit): Promise<boolean> {
  const answer = await functions.rpc('commit_billing', {
    p_lease: commit.lease.name,
    p_token: commit.lease.token,
    p_customer: commit.customerId,
    p_plan: commit.plan,
    p_subscription: commit.subscription satisfies Json,
    p_events: commit.events.map(eventRow) satisfies Json,
    p_notices: commit.notices.map(notice => ({ ...notice })) satisfies Json,
    p_notice_days: noticeDays,
  })
  return dataOf(answer)
}

/** Customers that Stripe should be asked about: over their time of grace, or not asked about for so many hours. */
export async function listCustomersDue(
  functions: DatabaseFunctions,
  { hours, limit }: { hours: number; limit: number },
): Promise<string[]> {
  const answer = await functions.rpc('customers_due', { p_hours: hours, p_limit: limit })
  return z.array(z.string()).parse(dataOf(answer))
}

function eventRow({ id, type, createdAt }: BillingEvent) {
  return { id, type, created_at: createdAt }
}
