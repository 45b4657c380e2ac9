import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { newSigningSecret, signWebhook } from './sign-webhook'

const body =
  '{"type":"incident.opened","timestamp":"2026-01-15T12:00:00Z","data":{"title":"Zahlungen schlagen fehl – 5 ×"}}'
const message = { id: 'msg_01h455vb4pex5vsknk084sn02q', timestamp: Math.floor(Date.now() / 1000), body }
const headersOf = (signature: string) => ({
  'webhook-id': message.id,
  'webhook-timestamp': String(message.timestamp),
  'webhook-signature': signature,
})

test('the standard’s own library accepts it', async () => {
  const secret = newSigningSecret()
  const signature = await signWebhook(message, [secret])
  expect(new Webhook(secret).verify(body, headersOf(signature))).toEqual(JSON.parse(body))
  expect(signature).toBe(new Webhook(secret).sign(message.id, new Date(message.timestamp * 1000), body))
})

test('while a secret rotates, receivers with the old and with the new one accept it', async () => {
  const secrets = [newSigningSecret(), newSigningSecret()]
  const headers = headersOf(await signWebhook(message, secrets))
  for (const secret of secrets) new Webhook(secret).verify(body, headers)
  expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow('No matching signature')
})

test.each([
  ['id', { ...message, id: 'msg_other' }],
  ['time', { ...message, timestamp: message.timestamp + 1 }],
  ['body', { ...message, body: `${body} ` }],
])('it covers the %s', async (_, other) => {
  const secret = newSigningSecret()
  const headers = headersOf(await signWebhook(other, [secret]))
  expect(() => new Webhook(secret).verify(body, headers)).toThrow('No matching signature')
})

test('a secret is 24 to 64 bytes, and never the same', () => {
  const secrets = Array.from({ length: 100 }, newSigningSecret)
  expect(new Set(secrets).size).toBe(100)
  for (const secret of secrets) expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32)
})
