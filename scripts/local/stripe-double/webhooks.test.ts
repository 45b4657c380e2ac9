import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiVersion, createStripe } from '@/lib/billing/stripe'
import { newEvent, newWebhookEndpoint } from './objects/webhook'
import { emptyState } from './state'
import { openWebhooks } from './webhooks'

const secret = 'whsec_of_this_test'
const now = () => Math.floor(Date.now() / 1000)
const received: { body: string; signature: string }[] = []
let refusals = 0
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', part => parts.push(part))
  request.on('end', () => {
    received.push({
      body: Buffer.concat(parts).toString('utf8'),
      signature: String(request.headers['stripe-signature']),
    })
    response.writeHead(received.length <= refusals ? 503 : 200).end()
  })
})
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>(resolve => server.close(() => resolve())))

test('an event is sent again until it is taken, signed as Stripe signs, to endpoints that want its type', async () => {
  const state = emptyState()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const wanting = newWebhookEndpoint(now(), { url, enabled_events: ['invoice.payment_failed'] })
  const other = newWebhookEndpoint(now(), { url, enabled_events: ['charge.refunded'] })
  state.webhookEndpoints = { [wanting.id]: wanting, [other.id]: other }
  state.webhookSecrets = { [wanting.id]: secret }
  const webhooks = openWebhooks(state, now)
  refusals = 2
  const event = newEvent(
    now(),
    'invoice.payment_failed',
    { object: 'invoice', customer: 'cus_1' },
    apiVersion,
  )
  webhooks.send(event)
  await expect.poll(() => event.pending_webhooks, { timeout: 10_000 }).toBe(0)
  await webhooks.stop()

  expect(received).toHaveLength(3)
  const stripe = createStripe({ secretKey: 'sk_test_x', apiBase: url })
  for (const { body, signature } of received) {
    const read = await stripe.webhooks.constructEventAsync(body, signature, secret)
    expect(read).toMatchObject({ id: event.id, type: 'invoice.payment_failed' })
  }
}, 20_000)
