import { beforeAll, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { type Answer, call } from './support/client'
import { detectNow, eventually, untilTaken } from './support/events'
import { expectProblem } from './support/problem'

let owner: Account
beforeAll(async () => {
  owner = await register()
})

const post = (path: string, key: string, body: unknown, token = owner.token): Promise<Answer> =>
  untilTaken(() => call('POST', path, { token, body, headers: { 'Idempotency-Key': key } }))

test('twenty at once make one key; who asks again is shown its secret again', async () => {
  const key = crypto.randomUUID()
  const body = { name: 'once' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => post('/api-keys', key, body)))
  for (const answer of answers) {
    if (answer.status === 409) expectProblem(answer, 409, 'idempotency_key_in_use')
    else expect(answer.status).toBe(201)
  }
  const again = await post('/api-keys', key, body)
  expect(again.status).toBe(201)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  const first = answers.find(({ status, headers }) => status === 201 && !headers.has('idempotent-replayed'))
  expect(again.body).toEqual(first?.body)
  expect(again.headers.get('content-type')).toBe(first?.headers.get('content-type'))
  expect(again.headers.get('x-request-id')).not.toBe(first?.headers.get('x-request-id'))
  const list = await call('GET', '/api-keys', { token: owner.token })
  expect(list.body.data.filter(({ name }: { name: string }) => name === 'once')).toHaveLength(1)
})

test('another body or query is refused, and so is a key that is none', async () => {
  const key = crypto.randomUUID()
  expect((await post('/deploy-markers', key, { version: 'v1' })).status).toBe(201)
  expectProblem(await post('/deploy-markers', key, { version: 'v2' }), 422, 'idempotency_key_reused')
  for (const bad of ['', ' ', 'x'.repeat(256), 'tab\there', 'é'])
    expectProblem(await post('/deploy-markers', bad, { version: 'v1' }), 400, 'invalid_request')
  expect((await post('/deploy-markers', 'x'.repeat(255), { version: 'v1' })).status).toBe(201)
})

test('what was wrong with the request may be mended under the same key', async () => {
  const key = crypto.randomUUID()
  expectProblem(await post('/deploy-markers', key, {}), 400, 'invalid_request')
  const mended = await post('/deploy-markers', key, { version: 'v1' })
  expect([mended.status, mended.headers.get('idempotent-replayed')]).toEqual([201, null])
})

test('a refusal that was decided is answered again', async () => {
  const key = crypto.randomUUID()
  const path = '/anomalies/anm_01h455vb4pex5vsknk084sn02q/feedback'
  const first = await post(path, key, { verdict: 'noise' })
  expectProblem(first, 404, 'not_found')
  const again = await post(path, key, { verdict: 'noise' })
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect([again.status, again.body]).toEqual([404, first.body])
})

test('events of a request of almost 4 MB that is sent five times are stored once', async () => {
  const account = await register()
  const { secret } = await createKey(account, ['events:write'])
  const data = 'x'.repeat(7800)
  const events = Array.from({ length: 500 }, (_unused, i) => ({ stream_type: 'logs', data: `${i} ${data}` }))
  const body = JSON.stringify(events)
  expect(body.length).toBeGreaterThan(3_900_000)
  const key = crypto.randomUUID()
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => post('/events/ingest', key, body, secret)),
  )
  expect(answers.map(({ status }) => status).filter(status => status !== 409)).toContain(202)
  const again = await post('/events/ingest', key, body, secret)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect([again.status, again.body.accepted]).toEqual([202, 500])
  expectProblem(await post('/events/ingest', key, `${body}\n`, secret), 422, 'idempotency_key_reused')
  await detectNow()
  const stats = await eventually(
    () => call('GET', '/dashboard/stats', { token: account.token }),
    answer => answer.body.events_processed >= 500,
  )
  expect(stats.body.events_processed).toBe(500)
}, 60_000)

test('only a POST of an identified caller has a use for it', async () => {
  const headers = { 'Idempotency-Key': '' }
  expect((await call('GET', '/user', { token: owner.token, headers })).status).toBe(200)
  const { email, password } = owner
  const login = await call('POST', '/auth/login', { body: { email, password }, headers })
  expect(login.status).toBe(200)
})
