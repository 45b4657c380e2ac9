import { z } from 'zod'
import { visible } from '../account'
import { ApiError, type Endpoint, endpoint, keep, list, metadata, need, page } from '../endpoint'
import { newCheckoutSession } from '../objects/checkout-session'

/** Checkout sessions. */
export const checkoutEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/checkout/sessions',
    input: z.strictObject({
      mode: z.literal('subscription'),
      customer: z.string(),
      client_reference_id: z.string().optional(),
      line_items: z.tuple([z.strictObject({ price: z.string(), quantity: z.coerce.number().int() })]),
      subscription_data: z.strictObject({ metadata }).optional(),
      success_url: z.url(),
      cancel_url: z.url(),
    }),
    answer: ({ state, now, pagesUrl }, { line_items, subscription_data, mode: _mode, ...input }) => {
      need(state.customers, input.customer, 'customer')
      const { id: price } = need(state.prices, line_items[0].price, 'price')
      const session = newCheckoutSession(now(), {
        customer: input.customer,
        success_url: input.success_url,
        cancel_url: input.cancel_url,
        ...(input.client_reference_id !== undefined && { client_reference_id: input.client_reference_id }),
        price,
        subscription_metadata: subscription_data?.metadata ?? {},
        pagesUrl: pagesUrl(),
      })
      return visible(keep(state.checkoutSessions, session))
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/checkout/sessions',
    input: z.strictObject({ ...page, customer: z.string().optional(), status: z.string().optional() }),
    answer: ({ state }, { customer, status, ...input }) =>
      list(
        state.checkoutSessions,
        '/v1/checkout/sessions',
        input,
        session =>
          (customer === undefined || session.customer === customer) &&
          (status === undefined || session.status === status),
      ),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/checkout/sessions/:id/expire',
    input: z.strictObject({}),
    answer: ({ state }, _input, id) => {
      const session = need(state.checkoutSessions, id, 'checkout session')
      if (session.status !== 'open') throw new ApiError(400, 'Only open sessions can be expired.')
      session.status = 'expired'
      session.url = null
      return visible(session)
    },
  }),
]
