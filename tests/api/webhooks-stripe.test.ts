import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { call, target } from './support/client'
import { expectProblem } from './support/problem'

const secret = process.env.STRIPE_WEBHOOK_SECRET ?? ''

function event(change: object = {}): string {
  return JSON.stringify({
    id: `evt_${crypto.randomUUID()}`,
    object: 'event',
    type: 'customer.subscription.updated',
    created: Math.floor(Date.now() / 1000),
    data: { object: { object: 'subscription', customer: 'cus_of_nobody' } },
    ...change,
  })
}

function sign(body: string, { key = secret, at = Math.floor(Date.now() / 1000) } = {}): string {
  return `t=${at},v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`
}

const send = (body: string | Uint8Array<ArrayBuffer>, signature?: string) =>
  call('POST', '/webhooks/stripe', {
    body,
    ...(signature !== undefined && { headers: { 'Stripe-Signature': signature } }),
  })

test('what Stripe signed is taken, once and again, also of a customer that is none of ours and of a kind unknown', async () => {
  const bodies = [
    event(),
    event({ type: 'charge.refunded' }),
    event({ data: { object: { customer: null } } }),
    event({ data: { object: {} } }),
    event({
      api_version: '2019-01-01',
      data: { object: { customer: { id: 'cus_expanded' }, unknown: [1] } },
    }),
  ]
  for (const body of bodies) {
    for (const _time of ['first', 'again']) {
      const answer = await send(body, sign(body))
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      expect(answer.body).toEqual({ received: true })
    }
  }
})

test('the signature is of the bytes as they came: spaces and letters beyond ASCII survive', async () => {
  const body = event().replace('{', '{ \n ').replace('cus_of_nobody', 'cus_Zoë')
  expect((await send(body, sign(body))).status).toBe(200)
  expectProblem(await send(body.replace(' \n ', ''), sign(body)), 400, 'invalid_signature')
})

test.each([
  ['no signature', undefined],
  ['an empty one', ''],
  ['no signature at all', 'nonsense'],
  ['another secret’s', sign(event(), { key: 'whsec_other' })],
  ['another body’s', sign('{}')],
])('%s is refused', async (_name, signature) => {
  expectProblem(await send(event(), signature), 400, 'invalid_signature')
})

test('what was signed long ago is refused: it may have been recorded', async () => {
  const body = event()
  const at = Math.floor(Date.now() / 1000) - 3600
  expectProblem(await send(body, sign(body, { at })), 400, 'invalid_signature')
})

test('a body beyond half a megabyte is refused, signed or not', async () => {
  const body = event({ padding: 'x'.repeat(600 * 1024) })
  expectProblem(await send(body, sign(body)), 413, 'payload_too_large')
})

test('only POST is taken', async () => {
  const response = await fetch(`${target.url}/api/v1/webhooks/stripe`)
  await response.body?.cancel()
  expect(response.status).toBe(405)
})
