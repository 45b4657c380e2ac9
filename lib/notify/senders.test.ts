import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publicPorts } from '@/lib/outbound/guard-url'
import { guardedPost } from '@/lib/outbound/guarded-post'
import { isSlackUrl, maskSlackUrl, sendSlack } from './send-slack'
import { sendWebhook } from './send-webhook'
import { newSigningSecret } from './sign-webhook'

let status = 200
let headers: Record<string, string> = {}
let bodies: string[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    bodies.push(Buffer.concat(chunks).toString())
    if (status > 0) response.writeHead(status, headers).end('what it says')
  })
})
let url: string
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  status = 200
  headers = {}
  bodies = []
})

const post = guardedPost({ allowLoopback: true, ports: publicPorts })
const content = { type: 'incident.opened', timestamp: '2026-01-15T12:00:00Z', data: { b: 1, a: 2 } }
const webhook = (to = url, timeoutMs = 2000) =>
  sendWebhook(
    { id: 'msg_1', content },
    { url: to, secrets: [newSigningSecret()] },
    { post, now: new Date(), timeoutMs },
  )
const slack = () => sendSlack({ text: 'Hello' }, url, { post, timeoutMs: 2000 })

describe('a webhook', () => {
  test.each([200, 202, 204])('%i has taken it', async code => {
    status = code
    expect(await webhook()).toMatchObject({ outcome: 'sent', status: code })
    expect(bodies).toEqual([JSON.stringify(content)])
  })

  test.each([400, 401, 404, 429, 500, 503])('%i is tried again', async code => {
    status = code
    headers = { 'Retry-After': '120' }
    const outcome = await webhook()
    expect(outcome).toMatchObject({ outcome: 'failed', status: code, again: 'later', retryAfterSeconds: 120 })
    expect(outcome).not.toHaveProperty('gone')
  })

  test('410 says that none is wanted ever again', async () => {
    status = 410
    expect(await webhook()).toMatchObject({ outcome: 'failed', again: 'never', gone: true })
  })

  test('a redirect is a failure that says so', async () => {
    status = 301
    headers = { Location: url }
    expect(await webhook()).toMatchObject({
      outcome: 'failed',
      status: 301,
      detail: 'Redirects are not followed.',
    })
    expect(bodies).toHaveLength(1)
  })

  test('what the network says is told in words of ours', async () => {
    status = 0
    expect(await webhook(url, 100)).toMatchObject({ status: null, detail: 'It did not answer in time.' })
    expect(await webhook('http://127.0.0.1:1/')).toMatchObject({ detail: 'It refused the connection.' })
    expect(await webhook('https://10.0.0.1/')).toMatchObject({
      again: 'later',
      detail: expect.stringContaining('public'),
    })
  })
})

describe('Slack', () => {
  test.each([
    [200, { outcome: 'sent' }],
    [400, { again: 'never' }],
    [403, { again: 'later' }],
    [404, { again: 'never', gone: true }],
    [410, { again: 'never', gone: true }],
    [429, { again: 'later', retryAfterSeconds: 9 }],
    [500, { again: 'later' }],
  ])('%i', async (code, expected) => {
    status = code
    headers = { 'Retry-After': '9' }
    expect(await slack()).toMatchObject({ status: code, detail: 'what it says', ...expected })
    expect(bodies).toEqual(['{"text":"Hello"}'])
  })

  test.each([
    ['https://hooks.slack.com/services/T0/B0/secret', true],
    ['https://hooks.slack-gov.com/services/T0/B0/secret', true],
    ['https://hooks.slack.com/workflows/T0/A0/1/secret', false],
    ['http://hooks.slack.com/services/T0/B0/secret', false],
    ['https://hooks.slack.com.evil.example/services/T0/B0/secret', false],
  ])('%s: %s', (text, expected) => {
    expect(isSlackUrl(new URL(text))).toBe(expected)
  })

  test('of its address the secret is never shown', () => {
    const shown = maskSlackUrl(new URL('https://hooks.slack.com/services/T0/B0/secret?x=secret#secret'))
    expect(shown).toBe('https://hooks.slack.com/services/T0/B0/…')
  })
})
