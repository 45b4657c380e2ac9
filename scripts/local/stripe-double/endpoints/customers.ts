import { z } from 'zod'
import { type Endpoint, endpoint, keep, metadata, need } from '../endpoint'
import { newCustomer } from '../objects/customer'

/** Customers. */
export const customerEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/customers',
    input: z.strictObject({ name: z.string().optional(), email: z.string().optional(), metadata }),
    answer: ({ state, now }, input) => keep(state.customers, newCustomer(now(), input)),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/:id',
    input: z.strictObject({}),
    answer: ({ state }, _input, id) => need(state.customers, id, 'customer'),
  }),
]
