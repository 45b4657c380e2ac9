import { z } from 'zod'
import { itemOf, visible } from '../account'
import { ApiError, type Endpoint, endpoint, flag, keep, list, metadata, need, page } from '../endpoint'
import { newPortalConfiguration, newPortalSession } from '../objects/portal'

/** The portal: what it offers, and sessions of it. */
export const portalEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/billing_portal/configurations',
    input: z.strictObject({
      features: z.looseObject({}),
      business_profile: z.looseObject({}).optional(),
      default_return_url: z.string().optional(),
      metadata,
    }),
    answer: ({ state, now }, input) => {
      const configuration = newPortalConfiguration(now(), {
        ...input,
        features: portalFeatures(input.features),
      })
      return keep(state.portalConfigurations, configuration)
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/billing_portal/configurations',
    input: z.strictObject({ ...page, active: flag.optional(), is_default: flag.optional() }),
    answer: ({ state }, { active, ...input }) =>
      list(
        state.portalConfigurations,
        '/v1/billing_portal/configurations',
        input,
        one => active === undefined || one.active === active,
      ),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/billing_portal/configurations/:id',
    input: z.strictObject({
      features: z.looseObject({}).optional(),
      business_profile: z.looseObject({}).optional(),
      default_return_url: z.string().optional(),
      metadata,
    }),
    answer: ({ state, now }, { features, ...input }, id) => {
      const configuration = need(state.portalConfigurations, id, 'configuration')
      Object.assign(configuration, input, { updated: now() })
      if (features !== undefined) configuration.features = portalFeatures(features)
      return configuration
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/billing_portal/sessions',
    input: z.strictObject({
      customer: z.string(),
      return_url: z.string().optional(),
      configuration: z.string().optional(),
      flow_data: z
        .strictObject({
          type: z.literal('subscription_update_confirm'),
          subscription_update_confirm: z.strictObject({
            subscription: z.string(),
            items: z.tuple([
              z.strictObject({ id: z.string(), price: z.string(), quantity: z.coerce.number().int() }),
            ]),
          }),
          after_completion: z.strictObject({
            type: z.literal('redirect'),
            redirect: z.strictObject({ return_url: z.string() }),
          }),
        })
        .optional(),
    }),
    answer: ({ state, now, pagesUrl }, { flow_data, ...input }) => {
      need(state.customers, input.customer, 'customer')
      const configuration = input.configuration ?? Object.keys(state.portalConfigurations)[0]
      if (configuration === undefined)
        throw new ApiError(400, 'No configuration provided and there is no default.')
      const session = newPortalSession(now(), {
        customer: input.customer,
        configuration,
        return_url: input.return_url ?? null,
        flow: flow_data === undefined ? null : toFlow(flow_data),
        pagesUrl: pagesUrl(),
      })
      return visible(keep(state.portalSessions, session))

      function toFlow({
        subscription_update_confirm: change,
        after_completion,
      }: NonNullable<typeof flow_data>) {
        const subscription = need(state.subscriptions, change.subscription, 'subscription')
        const [item] = change.items
        const price = need(state.prices, item.price, 'price')
        if (item.id !== itemOf(subscription).id)
          throw new ApiError(400, `No such subscription item: ${item.id}`)
        if (subscription.status === 'canceled')
          throw new ApiError(400, 'A canceled subscription cannot be updated.')
        if (itemOf(subscription).price.id === price.id)
          throw new ApiError(400, 'The subscription update would change nothing.')
        return {
          subscription: subscription.id,
          price: price.id,
          returnUrl: after_completion.redirect.return_url,
        }
      }
    },
  }),
]

/** The features with the switches that Stripe answers also where they were not asked for. */
function portalFeatures(features: Record<string, unknown>): object {
  const off = { enabled: false }
  const switches = z.record(z.string(), z.unknown())
  const given: Record<string, Record<string, unknown>> = Object.fromEntries(
    Object.entries(features).map(([name, value]) => {
      const { enabled, ...rest } = switches.parse(value)
      return [name, { ...rest, enabled: enabled === 'true' }]
    }),
  )
  const cancel = {
    mode: 'at_period_end',
    proration_behavior: 'none',
    cancellation_reason: { ...off, options: [] },
  }
  const update = {
    default_allowed_updates: [],
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
  }
  const { products, ...updated } = given.subscription_update ?? {}
  const adjustable = { adjustable_quantity: { enabled: false, maximum: null, minimum: 1 } }
  const sold = {
    products: z
      .array(z.looseObject({}))
      .parse(products ?? [])
      .map(one => ({ ...one, ...adjustable })),
  }
  return {
    ...given,
    customer_update: { allowed_updates: [], ...off, ...given.customer_update },
    invoice_history: { ...off, ...given.invoice_history },
    payment_method_update: { ...off, payment_method_configuration: null, ...given.payment_method_update },
    subscription_cancel: { ...off, ...cancel, ...given.subscription_cancel },
    subscription_update: {
      ...off,
      ...update,
      trial_update_behavior: 'end_trial',
      ...updated,
      ...sold,
    },
  }
}
