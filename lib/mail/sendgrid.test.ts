import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Mail } from './port'
import { sendgridMailer } from './sendgrid'

const mail: Mail = {
  id: 'msg_01h455vb4pex5vsknk084sn02q',
  to: { name: 'Ada', email: 'ada@example.com' },
  subject: 'Payments fail',
  html: '<p>Hello</p>',
  text: 'Hello',
  unsubscribeUrl: 'https://driftlock.example/settings/notifications',
}
const settings = {
  provider: 'sendgrid',
  apiKey: 'SG.key',
  from: { name: 'DriftLock', address: 'alerts@driftlock.example' },
} as const

let answer: { status: number; headers?: Record<string, string> } | null = { status: 202 }
let asked: { url?: string; authorization?: string; body: unknown }[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    const { url, headers } = request
    asked.push({
      url,
      authorization: headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    })
    if (answer !== null) response.writeHead(answer.status, answer.headers).end('{"errors":[]}')
  })
})
let base: string
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  answer = { status: 202 }
  asked = []
})
const send = (timeoutMs = 5000) => sendgridMailer(settings, base).send(mail, timeoutMs)

test('the request is as SendGrid’s v3 API has it, with the message’s id and no tracking', async () => {
  expect(await send()).toMatchObject({ outcome: 'sent', status: 202 })
  expect(asked).toEqual([
    {
      url: '/v3/mail/send',
      authorization: 'Bearer SG.key',
      body: {
        personalizations: [{ to: [{ email: 'ada@example.com', name: 'Ada' }] }],
        from: { email: 'alerts@driftlock.example', name: 'DriftLock' },
        subject: 'Payments fail',
        content: [
          { type: 'text/plain', value: 'Hello' },
          { type: 'text/html', value: '<p>Hello</p>' },
        ],
        headers: {
          'Message-ID': `<${mail.id}@driftlock.example>`,
          'Auto-Submitted': 'auto-generated',
          'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
        },
        custom_args: { message_id: mail.id },
        tracking_settings: {
          click_tracking: { enable: false, enable_text: false },
          open_tracking: { enable: false },
        },
      },
    },
  ])
})

test.each([
  [400, 'never'],
  [413, 'never'],
  [401, 'later'],
  [403, 'later'],
  [429, 'later'],
  [500, 'later'],
  [302, 'later'],
] as const)('%i: tried again %s', async (status, again) => {
  answer = { status, headers: { 'Retry-After': '30', Location: base } }
  expect(await send()).toMatchObject({ outcome: 'failed', status, again, retryAfterSeconds: 30 })
  expect(asked).toHaveLength(1)
})

test('no answer in time is a failure that may pass', async () => {
  answer = null
  expect(await send(100)).toMatchObject({ outcome: 'failed', status: null, again: 'later' })
})
