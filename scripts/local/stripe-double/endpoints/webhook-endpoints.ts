import { z } from 'zod'
import { type Endpoint, endpoint, keep, list, metadata, need, page } from '../endpoint'
import { newId } from '../new-id'
import { newWebhookEndpoint } from '../objects/webhook'

/** Where events are sent. */
export const webhookEndpointEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/webhook_endpoints',
    input: z.strictObject({
      url: z.url(),
      enabled_events: z.array(z.string()).min(1),
      api_version: z.string().optional(),
      description: z.string().optional(),
      metadata,
    }),
    answer: ({ state, now }, input) => {
      const made = keep(state.webhookEndpoints, newWebhookEndpoint(now(), input))
      const secret = newId('whsec')
      state.webhookSecrets[made.id] = secret
      return { ...made, secret }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/webhook_endpoints',
    input: z.strictObject(page),
    answer: ({ state }, input) => list(state.webhookEndpoints, '/v1/webhook_endpoints', input),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/webhook_endpoints/:id',
    input: z.strictObject({
      url: z.url().optional(),
      enabled_events: z.array(z.string()).min(1).optional(),
      description: z.string().optional(),
      metadata,
    }),
    answer: ({ state }, input, id) =>
      Object.assign(need(state.webhookEndpoints, id, 'webhook endpoint'), input),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:id',
    input: z.strictObject({}),
    answer: ({ state }, _input, id) => {
      need(state.webhookEndpoints, id, 'webhook endpoint')
      delete state.webhookEndpoints[id]
      delete state.webhookSecrets[id]
      return { id, object: 'webhook_endpoint', deleted: true }
    },
  }),
]
