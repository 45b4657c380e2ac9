import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { eventually } from './support/events'
import { messageTo } from './support/mail'
import { expectProblem } from './support/problem'

let owner: Account
let stranger: Account
const arrived: { headers: IncomingHttpHeaders; body: string }[] = []
let answer = 200
const endpoint = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    arrived.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(answer).end('thank you')
  })
})
let url: string
beforeAll(async () => {
  ;[owner, stranger] = await Promise.all([register(), register()])
  await new Promise<void>(resolve => endpoint.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/hook`
})
afterAll(() => {
  endpoint.closeAllConnections()
  endpoint.close()
})

const make = (body: object, token = owner.token) => call('POST', '/channels', { token, body })
const webhook = async (more: object = {}) => {
  const made = await make({ kind: 'webhook', name: 'Ours', url, ...more })
  expect(made.status).toBe(201)
  return made.body
}
const verified = (secret: string, { headers, body } = arrived.at(-1) ?? expect.fail()) =>
  new Webhook(secret).verify(body, headers as Record<string, string>)

test('every organization begins with mail to its owners and admins', async () => {
  const { status, body } = await call('GET', '/channels', { token: owner.token })
  expect(status).toBe(200)
  expect(body).toEqual({
    data: [
      {
        id: expect.stringMatching(/^chn_/),
        kind: 'email',
        name: 'Owners and admins',
        enabled: true,
        status: 'ready',
        status_detail: null,
        least_severity: 'high',
        recipients: 'admins',
        user_ids: [],
        url: null,
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    ],
    has_more: false,
    next_cursor: null,
  })
})

describe('a webhook', () => {
  test('is made, its secret shown this once; a test really arrives, signed, and stands in the log', async () => {
    const { secret, ...made } = await webhook()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const one = await call('GET', `/channels/${made.id}`, { token: owner.token })
    expect(one.body).toEqual({ ...made, url, status: 'ready' })

    const tested = await call('POST', `/channels/${made.id}/test`, { token: owner.token })
    expect(tested.status).toBe(200)
    expect(tested.body).toEqual({
      ok: true,
      deliveries: [{ recipient: null, outcome: 'sent', status: 200, detail: 'thank you' }],
    })
    expect(verified(secret)).toMatchObject({ type: 'channel.test', timestamp: expect.stringMatching(/Z$/) })

    const log = await call('GET', `/deliveries?channel=${made.id}`, { token: owner.token })
    expect(log.body.data).toEqual([
      expect.objectContaining({
        id: expect.stringMatching(/^dlv_/),
        message_id: arrived.at(-1)?.headers['webhook-id'],
        channel: { id: made.id, kind: 'webhook', name: 'Ours' },
        kind: 'channel.test',
        attempt: 1,
        outcome: 'sent',
        status: 200,
        message_state: 'sent',
        next_attempt_at: null,
        test: true,
      }),
    ])
  })

  test('that answers with an error says so, and is not tried again for a test', async () => {
    const { id } = await webhook()
    answer = 503
    const tested = await call('POST', `/channels/${id}/test`, { token: owner.token })
    answer = 200
    expect(tested.body).toMatchObject({ ok: false, deliveries: [{ outcome: 'failed', status: 503 }] })
    const log = await call('GET', `/deliveries?channel=${id}&outcome=failed`, { token: owner.token })
    expect(log.body.data).toMatchObject([{ message_state: 'failed', next_attempt_at: null }])
    expect((await call('GET', `/channels/${id}`, { token: owner.token })).body.status).toBe('ready')
  })

  test('takes a new secret, while the one before signs as well', async () => {
    const { id, secret } = await webhook()
    const rotated = await call('POST', `/channels/${id}/rotate-secret`, { token: owner.token })
    expect(rotated.status).toBe(200)
    const hours = (Date.parse(rotated.body.previous_valid_until) - Date.now()) / 3_600_000
    expect(hours).toBeCloseTo(24, 1)
    await call('POST', `/channels/${id}/test`, { token: owner.token })
    verified(secret)
    verified(rotated.body.secret)
  })

  test('is told again by hand, with the same id and body', async () => {
    const { id } = await webhook()
    await call('POST', `/channels/${id}/test`, { token: owner.token })
    const first = arrived.at(-1)
    const log = await call('GET', `/deliveries?channel=${id}`, { token: owner.token })
    const path = `/deliveries/${log.body.data[0].id}/replay`
    const replayed = await call('POST', path, { token: owner.token })
    expect(replayed.status).toBe(202)
    expect(replayed.body).toEqual({ message_id: first?.headers['webhook-id'], message_state: 'waiting' })
    expectProblem(await call('POST', path, { token: stranger.token }), 404, 'not_found')
    const tries = await eventually(
      async () => (await call('GET', `/deliveries?channel=${id}`, { token: owner.token })).body.data,
      data => data.length === 2,
    )
    expect(tries).toMatchObject([{ attempt: 2, outcome: 'sent' }, { attempt: 1 }])
    const second = arrived.at(-1)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.body).toBe(first?.body)
  })

  test('is switched off and on, renamed, sent elsewhere and deleted', async () => {
    const { id } = await webhook()
    const put = (body: object) => call('PUT', `/channels/${id}`, { token: owner.token, body })
    expect((await put({ enabled: false, name: 'Theirs' })).body).toMatchObject({
      status: 'off',
      name: 'Theirs',
    })
    expect((await put({ enabled: true, least_severity: 'low' })).body).toMatchObject({
      status: 'ready',
      least_severity: 'low',
    })
    expect((await put({ url: `${url}/2` })).body.url).toBe(`${url}/2`)
    expectProblem(await put({ recipients: 'everyone' }), 400, 'invalid_request')
    expect((await call('DELETE', `/channels/${id}`, { token: owner.token })).status).toBe(204)
    expectProblem(await call('GET', `/channels/${id}`, { token: owner.token }), 404, 'not_found')
  })

  test('sent again under its Idempotency-Key is made once, and the same secret is shown', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() }
    const body = { kind: 'webhook', name: 'Once', url }
    const send = () => call('POST', '/channels', { token: owner.token, body, headers })
    expect((await send()).body).toEqual((await send()).body)
  })
})

test.each([
  'https://169.254.169.254/latest/meta-data',
  'https://10.0.0.1/',
  'https://[fd00:ec2::254]/',
  'https://2852039166/',
  'https://localhost/',
  'https://metadata.google.internal/',
  'http://example.com/',
  'https://example.com:6379/',
  'https://user:pass@example.com/',
  'not an address',
])('a webhook cannot lead to %s', async address => {
  const refused = await make({ kind: 'webhook', name: 'Inner', url: address })
  expectProblem(refused, 400, 'invalid_request')
  expect(refused.body.errors).toMatchObject([{ pointer: '/url', code: 'invalid_address' }])
})

describe('Slack', () => {
  const slackUrl = 'https://hooks.slack.com/services/T012345/B012345/aVerySecretEnd'

  test('its address is a secret: nobody sees the end of it again', async () => {
    const made = await make({ kind: 'slack', name: '#alerts', url: slackUrl })
    expect(made.status).toBe(201)
    expect(made.body.url).toBe('https://hooks.slack.com/services/T012345/B012345/…')
    expect(made.body.secret).toBeUndefined()
    const list = await call('GET', '/channels', { token: owner.token })
    expect(JSON.stringify(list.body)).not.toContain('aVerySecretEnd')
  })

  test.each([
    'https://example.com/services/T0/B0/x',
    'https://hooks.slack.com.example.com/services/T0/B0/x',
    'https://hooks.slack.com/workflows/T0/x',
    'http://hooks.slack.com/services/T0/B0/x',
  ])('%s is none', async address => {
    expectProblem(await make({ kind: 'slack', name: 'x', url: address }), 400, 'invalid_request')
  })

  test('a message arrives as Slack takes it', async () => {
    // On this machine a channel of Slack may lead to a stand-in for it.
    const made = await make({ kind: 'slack', name: '#alerts', url })
    const tested = await call('POST', `/channels/${made.body.id}/test`, { token: owner.token })
    expect(tested.body.ok).toBe(true)
    expect(JSON.parse(arrived.at(-1)?.body ?? '')).toMatchObject({ text: expect.any(String) })
  })
})

describe('e-mail', () => {
  test('a test goes to whoever asks, and nobody else', async () => {
    const channels = await call('GET', '/channels', { token: owner.token })
    const { id } = channels.body.data.find(({ kind }: { kind: string }) => kind === 'email')
    const tested = await call('POST', `/channels/${id}/test`, { token: owner.token })
    expect(tested.body).toMatchObject({ ok: true, deliveries: [{ recipient: owner.email, status: 250 }] })
    expect((await messageTo([owner.email])).to).toEqual([owner.email])
  })

  test('its recipients are members, and nobody else', async () => {
    const member = await colleague(owner, 'member')
    const chosen = { kind: 'email', name: 'On-call', recipients: 'chosen' }
    const made = await make({ ...chosen, user_ids: [member.userId] })
    expect(made.body).toMatchObject({ recipients: 'chosen', user_ids: [member.userId] })
    const refused = await make({ ...chosen, user_ids: [stranger.userId] })
    expectProblem(refused, 400, 'invalid_request')
    expect(refused.body.errors).toMatchObject([{ pointer: '/user_ids', code: 'not_a_member' }])
    const put = await call('PUT', `/channels/${made.body.id}`, {
      token: owner.token,
      body: { user_ids: [stranger.userId] },
    })
    expectProblem(put, 400, 'invalid_request')
  })
})

test('members see channels and deliveries; only admins and keys with admin change them; another organization sees nothing', async () => {
  const { id } = await webhook()
  const [viewer, member, admin] = await Promise.all(
    (['viewer', 'member', 'admin'] as const).map(role => colleague(owner, role)),
  )
  const reader = await createKey(owner, ['anomalies:read'])
  const manager = await createKey(owner, ['admin'])
  const put = (token: string) => call('PUT', `/channels/${id}`, { token, body: { name: 'Renamed' } })
  for (const person of [viewer, member]) {
    expect((await call('GET', `/channels/${id}`, { token: person?.token ?? '' })).status).toBe(200)
    expect((await call('GET', '/deliveries', { token: person?.token ?? '' })).status).toBe(200)
    expectProblem(await put(person?.token ?? ''), 403, 'forbidden')
    expectProblem(
      await call('POST', `/channels/${id}/test`, { token: person?.token ?? '' }),
      403,
      'forbidden',
    )
  }
  expectProblem(await call('GET', '/channels', { token: reader.secret }), 403, 'forbidden')
  expect((await put(admin?.token ?? '')).status).toBe(200)
  expect((await put(manager.secret)).status).toBe(200)
  for (const [method, path] of [
    ['GET', `/channels/${id}`],
    ['DELETE', `/channels/${id}`],
    ['POST', `/channels/${id}/test`],
    ['POST', `/channels/${id}/rotate-secret`],
  ] as const)
    expectProblem(await call(method, path, { token: stranger.token }), 404, 'not_found')
  expect((await call('GET', `/deliveries?channel=${id}`, { token: stranger.token })).body.data).toEqual([])
})

test('the test button is limited, for each press really sends', async () => {
  const { token } = await register()
  const channels = await call('GET', '/channels', { token })
  const path = `/channels/${channels.body.data[0].id}/test`
  const statuses: number[] = []
  // Ten a minute; the tests' stack allows five times as many.
  for (let press = 0; press < 52; press++) statuses.push((await call('POST', path, { token })).status)
  expect(statuses.filter(status => status === 200)).toHaveLength(50)
  expect(statuses.slice(50)).toEqual([429, 429])
}, 60_000)

test('deliveries are paged', async () => {
  const { id } = await webhook()
  for (let n = 0; n < 3; n++) await call('POST', `/channels/${id}/test`, { token: owner.token })
  const page = (query: string) => call('GET', `/deliveries?channel=${id}&${query}`, { token: owner.token })
  const all = (await page('limit=10')).body.data.map(({ id }: { id: string }) => id)
  expect(all).toHaveLength(3)
  const first = await page('limit=2')
  expect(first.body.has_more).toBe(true)
  const rest = await page(`limit=2&cursor=${first.body.next_cursor}`)
  expect([...first.body.data, ...rest.body.data].map(({ id }: { id: string }) => id)).toEqual(all)
})
