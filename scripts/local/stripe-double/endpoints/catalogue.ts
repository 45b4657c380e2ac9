import { z } from 'zod'
import { ApiError, type Endpoint, endpoint, flag, keep, list, metadata, need, page } from '../endpoint'
import { newPrice, newProduct } from '../objects/catalogue'

/** Products and their prices. */
export const catalogueEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/products',
    input: z.strictObject({
      id: z.string().optional(),
      name: z.string(),
      description: z.string().optional(),
      metadata,
    }),
    answer: ({ state, now }, input) => {
      if (input.id !== undefined && state.products[input.id] !== undefined)
        throw new ApiError(400, 'Product already exists.', 'resource_already_exists')
      return keep(state.products, newProduct(now(), input))
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/products/:id',
    input: z.strictObject({}),
    answer: ({ state }, _input, id) => need(state.products, id, 'product'),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/products/:id',
    input: z.strictObject({ name: z.string().optional(), description: z.string().optional(), metadata }),
    answer: ({ state, now }, input, id) =>
      Object.assign(need(state.products, id, 'product'), input, { updated: now() }),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/prices',
    input: z.strictObject({
      product: z.string(),
      currency: z.string().length(3),
      unit_amount: z.coerce.number().int().min(0),
      recurring: z.strictObject({ interval: z.enum(['day', 'week', 'month', 'year']) }),
      lookup_key: z.string().optional(),
      transfer_lookup_key: flag.optional(),
      metadata,
    }),
    answer: ({ state, now }, { recurring, transfer_lookup_key, ...input }) => {
      need(state.products, input.product, 'product')
      for (const price of Object.values(state.prices)) {
        if (input.lookup_key === undefined || price.lookup_key !== input.lookup_key) continue
        if (transfer_lookup_key !== true)
          throw new ApiError(400, `A price already uses the lookup key ${input.lookup_key}.`)
        price.lookup_key = null
      }
      return keep(state.prices, newPrice(now(), { ...input, interval: recurring.interval }))
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/prices',
    input: z.strictObject({ ...page, lookup_keys: z.array(z.string()).optional(), active: flag.optional() }),
    answer: ({ state }, { lookup_keys, active, ...input }) =>
      list(state.prices, '/v1/prices', input, price => {
        const asked = lookup_keys === undefined || lookup_keys.includes(price.lookup_key ?? '')
        return asked && (active === undefined || price.active === active)
      }),
  }),
]
