import type { StripeClient } from '@/lib/billing/stripe'
import { isMissing } from '@/lib/billing/stripe'
import { type PlanId, planIds, plans } from '@/lib/plans'
import type { Change } from './change'

/** A product for each plan and its monthly price; the ids of the prices. */
export async function setUpPrices(
  stripe: StripeClient,
  currency: string,
  changes: Change[],
): Promise<Record<PlanId, { product: string; price: string }>> {
  const entries: [PlanId, { product: string; price: string }][] = []
  for (const plan of planIds) {
    const product = await setUpProduct(stripe, plan, changes)
    entries.push([plan, { product, price: await setUpPrice(stripe, plan, product, currency, changes) }])
  }
  return Object.fromEntries(entries) as Record<PlanId, { product: string; price: string }>
}

async function setUpProduct(stripe: StripeClient, plan: PlanId, changes: Change[]): Promise<string> {
  const id = `driftlock_${plan}`
  const { eventsPerMonth, retentionDays } = plans[plan]
  const events =
    eventsPerMonth === null ? 'Unlimited events' : `${eventsPerMonth.toLocaleString('en')} events`
  const fields = {
    name: `DriftLock ${plans[plan].name}`,
    description: `${events} a month, kept for ${retentionDays} days`,
    metadata: { plan },
  }
  try {
    const found = await stripe.products.retrieve(id)
    const same = found.name === fields.name && found.description === fields.description
    changes.push({ about: `product ${id}`, change: same ? 'unchanged' : 'updated' })
    if (!same) await stripe.products.update(id, fields)
  } catch (error) {
    if (!isMissing(error)) throw error
    await stripe.products.create({ id, ...fields })
    changes.push({ about: `product ${id}`, change: 'created' })
  }
  return id
}

/** A price cannot change: another amount is another price, which takes over the key it is looked up by. */
async function setUpPrice(
  stripe: StripeClient,
  plan: PlanId,
  product: string,
  currency: string,
  changes: Change[],
): Promise<string> {
  const lookupKey = `driftlock_${plan}_monthly_${currency}`
  const amount = plans[plan].priceCents
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey], active: true })
  const [found] = data
  if (found !== undefined && found.unit_amount === amount && found.recurring?.interval === 'month') {
    changes.push({ about: `price ${lookupKey}`, change: 'unchanged' })
    return found.id
  }
  const made = await stripe.prices.create({
    product,
    currency,
    unit_amount: amount,
    recurring: { interval: 'month' },
    lookup_key: lookupKey,
    transfer_lookup_key: true,
    metadata: { plan },
  })
  changes.push({ about: `price ${lookupKey}`, change: found === undefined ? 'created' : 'replaced' })
  return made.id
}
