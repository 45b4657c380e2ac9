import { AppError } from '@/lib/core/errors'
import type { BilledSubscription, BillingGateway, HostedPage } from './port'
import type { StripeSettings } from './settings'
import { answerOf, createStripe, isBadSignature, type StripeClient } from './stripe'
import { readBillingEvent, readInvoice, readSubscription } from './stripe-objects'
import { meterEventName } from './usage-meter'

/** The setup's portal configuration carries this; without one the account's default is used. */
export const portalMark = { driftlock: 'portal' } as const
const configurationMs = 10 * 60_000

/** Stripe by its API. Creating is named by what it is for, so a second try makes no second object. */
export function stripeGateway(settings: StripeSettings, now: () => Date): BillingGateway {
  const stripe = createStripe(settings)
  const configuration = portalConfiguration(stripe, now)
  const priceOf = (plan: keyof StripeSettings['prices']) => {
    const price = settings.prices[plan]
    if (price === undefined) throw new AppError('internal', `The ${plan} plan has no price at Stripe.`)
    return price
  }
  const portal = async (customerId: string, flow: object, idempotencyKey?: string): Promise<HostedPage> => {
    const configured = await configuration()
    const session = stripe.billingPortal.sessions.create(
      {
        customer: customerId,
        return_url: new URL('/billing', settings.siteUrl).href,
        ...(configured !== null && { configuration: configured }),
        ...flow,
      },
      idempotencyKey === undefined ? {} : { idempotencyKey },
    )
    const { id, url } = await answerOf(session)
    return { id, url }
  }

  return {
    async createCustomer({ id, name, email }) {
      const customer = stripe.customers.create(
        { name, email, metadata: { organization_id: id } },
        { idempotencyKey: `customer-${id}` },
      )
      return (await answerOf(customer)).id
    },

    async listSubscriptions(customerId) {
      const listed = stripe.subscriptions.list({
        customer: customerId,
        status: 'all',
        limit: 100,
        expand: ['data.latest_invoice'],
      })
      const { data } = await answerOf(listed)
      return data
        .map(object => readSubscription(object, settings.prices))
        .filter(subscription => subscription !== null)
        .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    },

    async openCheckout({ customerId, organizationId, plan, effectId }) {
      await closeOpenCheckouts(stripe, customerId)
      const session = stripe.checkout.sessions.create(
        {
          mode: 'subscription',
          customer: customerId,
          client_reference_id: organizationId,
          line_items: [{ price: priceOf(plan), quantity: 1 }],
          subscription_data: { metadata: { organization_id: organizationId } },
          success_url: settings.successUrl,
          cancel_url: settings.cancelUrl,
        },
        { idempotencyKey: `checkout-${effectId}` },
      )
      const { id, url } = await answerOf(session)
      if (url === null) throw new Error(`The checkout session ${id} has no page`)
      return { id, url }
    },

    openPlanChange(customerId, { id, itemId }, plan, effectId) {
      const flow = {
        type: 'subscription_update_confirm',
        subscription_update_confirm: {
          subscription: id,
          items: [{ id: itemId, price: priceOf(plan), quantity: 1 }],
        },
        after_completion: { type: 'redirect', redirect: { return_url: settings.successUrl } },
      }
      return portal(customerId, { flow_data: flow }, `plan-${effectId}`)
    },

    openPortal: customerId => portal(customerId, {}),

    async endWithPeriod({ id, endsWithPeriod }, ends) {
      // The portal may have set a time instead of the switch; taking either back needs its own parameter.
      const goesOn = endsWithPeriod ? { cancel_at_period_end: false } : { cancel_at: '' as const }
      await answerOf(stripe.subscriptions.update(id, ends ? { cancel_at_period_end: true } : goesOn))
    },

    async endNow({ id, unpaid }: BilledSubscription) {
      await answerOf(stripe.subscriptions.cancel(id))
      if (unpaid !== null) await answerOf(stripe.invoices.voidInvoice(unpaid.invoiceId))
    },

    closeCheckouts: customerId => closeOpenCheckouts(stripe, customerId),

    async listInvoices(customerId, { limit, after }) {
      const page = { customer: customerId, limit, ...(after !== undefined && { starting_after: after }) }
      const { data } = await answerOf(stripe.invoices.list(page))
      return data.filter(({ status }) => status !== 'draft').map(readInvoice)
    },

    async reportUsage({ customerId, organizationId, day, events }) {
      const meterEvent = stripe.billing.meterEvents.create({
        event_name: meterEventName,
        payload: { stripe_customer_id: customerId, value: String(events) },
        identifier: `${organizationId}:${day}:${events}`,
        timestamp: Date.parse(`${day}T12:00:00Z`) / 1000,
      })
      await answerOf(meterEvent)
    },

    async readEvent(body, signature) {
      try {
        return readBillingEvent(
          await stripe.webhooks.constructEventAsync(body, signature, settings.webhookSecret),
        )
      } catch (error) {
        if (!isBadSignature(error)) throw error
        const detail =
          'Expected a body that Stripe has signed with the secret of this endpoint, within five minutes.'
        throw new AppError('invalid_signature', detail, { cause: error })
      }
    },
  }
}

/** So that of two tabs one alone can be paid in. */
async function closeOpenCheckouts(stripe: StripeClient, customerId: string): Promise<void> {
  const open = await answerOf(
    stripe.checkout.sessions.list({ customer: customerId, status: 'open', limit: 100 }),
  )
  for (const { id } of open.data) await answerOf(stripe.checkout.sessions.expire(id))
}

/** The id of the portal's configuration that the setup made, looked up now and then; null: there is none. */
function portalConfiguration(stripe: StripeClient, now: () => Date): () => Promise<string | null> {
  let known: { id: string | null; until: number } | undefined
  return async () => {
    if (known === undefined || known.until < now().getTime()) {
      const { data } = await answerOf(stripe.billingPortal.configurations.list({ active: true, limit: 100 }))
      const ours = data.find(({ metadata }) => metadata?.driftlock === portalMark.driftlock)
      known = { id: ours?.id ?? null, until: now().getTime() + configurationMs }
    }
    return known.id
  }
}
