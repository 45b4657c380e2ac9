import { z } from 'zod'
import { ApiError, type Endpoint, endpoint, flag, list, missing, need, page } from '../endpoint'

/** Subscriptions, their end, and their invoices. */
export const subscriptionEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/v1/subscriptions',
    input: z.strictObject({
      ...page,
      customer: z.string().optional(),
      status: z.string().optional(),
      expand: z.array(z.literal('data.latest_invoice')).optional(),
    }),
    answer: ({ state }, { customer, status, expand, ...input }) => {
      const found = list(
        state.subscriptions,
        '/v1/subscriptions',
        input,
        one =>
          (customer === undefined || one.customer === customer) &&
          (status === 'all' || (status === undefined ? one.status !== 'canceled' : one.status === status)),
      )
      if (expand === undefined) return found
      const data = found.data.map(one => ({
        ...one,
        latest_invoice: state.invoices[one.latest_invoice ?? ''] ?? null,
      }))
      return { ...found, data }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/subscriptions/:id',
    input: z.strictObject({ cancel_at_period_end: flag.optional(), cancel_at: z.literal('').optional() }),
    answer: (account, { cancel_at_period_end, cancel_at }, id) => {
      const subscription = need(account.state.subscriptions, id, 'subscription')
      if (subscription.status === 'canceled')
        throw new ApiError(
          400,
          'A canceled subscription can only update its cancellation_details and metadata.',
        )
      if (cancel_at === '') account.setEnding(subscription, false)
      else if (cancel_at_period_end !== undefined) account.setEnding(subscription, cancel_at_period_end)
      return subscription
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/subscriptions/:id',
    input: z.strictObject({}),
    answer: (account, _input, id) => {
      const subscription = need(account.state.subscriptions, id, 'subscription')
      if (subscription.status === 'canceled') throw missing('subscription', id)
      account.endNow(subscription)
      return subscription
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/invoices',
    input: z.strictObject({ ...page, customer: z.string().optional() }),
    answer: ({ state }, { customer, ...input }) =>
      list(state.invoices, '/v1/invoices', input, one => customer === undefined || one.customer === customer),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/invoices/:id/void',
    input: z.strictObject({}),
    answer: (account, _input, id) => {
      const invoice = need(account.state.invoices, id, 'invoice')
      if (invoice.status !== 'open') throw new ApiError(400, 'You can only void open invoices.')
      account.voidInvoice(invoice)
      return invoice
    },
  }),
]
