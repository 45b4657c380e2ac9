import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLog } from '../../scripts/local/log'
import { startNextApp } from '../../scripts/local/next-app'
import { type Account, register } from './support/account'
import { type Answer, call, type Request, randomIp, target } from './support/client'
import { detectNow, eventually } from './support/events'
import { expectProblem } from './support/problem'

const folder = mkdtempSync(join(tmpdir(), 'driftlock-proxy-'))
const log = openLog(folder, 'errors')
const started: ReturnType<typeof startNextApp>[] = []

/** Another instance of the app, whose backend is at this address; its own unless given. */
async function startGateway(backendUrl?: string): Promise<string> {
  const port = await getPort({ host: '127.0.0.1' })
  const url = `http://127.0.0.1:${port}`
  const app = startNextApp({ mode: 'built', port, env: { BACKEND_URL: backendUrl ?? url } }, log)
  started.push(app)
  await app.ready
  return url
}

let gateway: string
let owner: Account
beforeAll(async () => {
  gateway = await startGateway(target.url)
  owner = await register()
}, 120_000)
afterAll(async () => {
  await Promise.all(started.map(app => app.stop()))
  await log.close()
  rmSync(folder, { recursive: true })
})

const through = (method: string, path: string, request: Request = {}): Promise<Answer> =>
  call(method, path, { token: owner.token, ...request }, gateway)

test('what goes through is answered by the backend under one request id, and stored and counted once', async () => {
  const events = Array.from({ length: 3 }, (_unused, i) => ({ stream_type: 'logs', data: `line ${i}` }))
  const answer = await through('POST', '/events/ingest', { body: events })
  expect([answer.status, answer.body.accepted]).toEqual([202, 3])
  expect(answer.headers.get('x-request-id')).toBe(answer.body.request_id)
  await detectNow()
  const usage = await eventually(
    () => through('GET', '/billing/usage'),
    ({ body }) => body.events_used >= 3,
  )
  expect(usage.body.events_used).toBe(3)
  expect((await through('GET', '/events')).body.data).toHaveLength(3)
})

test('a request is counted by the gateway alone', async () => {
  const person = await register()
  const remaining = ({ headers }: Answer) => Number(headers.get('x-ratelimit-remaining'))
  const before = remaining(await call('GET', '/streams', { token: person.token }))
  const first = remaining(await through('GET', '/streams', { token: person.token }))
  const second = remaining(await through('GET', '/streams', { token: person.token }))
  expect(first - second).toBe(1)
  expect(remaining(await call('GET', '/streams', { token: person.token }))).toBe(before - 1)
})

test('a change is in the audit log once', async () => {
  const made = await through('POST', '/deploy-markers', { body: { version: 'v1' } })
  expect(made.status).toBe(201)
  const rows = await eventually(
    () => through('GET', '/audit-logs'),
    ({ body }) => body.data.some(({ target }: { target: string | null }) => target === made.body.id),
  )
  const own = rows.body.data.filter(({ target }: { target: string | null }) => target === made.body.id)
  expect(own).toHaveLength(1)
})

test('a key that was used before is answered as before, whichever way the request comes', async () => {
  const request = { body: { version: 'v2' }, headers: { 'Idempotency-Key': crypto.randomUUID() } }
  const first = await through('POST', '/deploy-markers', request)
  const again = await call('POST', '/deploy-markers', { token: owner.token, ...request })
  expect([again.status, again.body]).toEqual([201, first.body])
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect((await through('POST', '/deploy-markers', request)).headers.get('idempotent-replayed')).toBe('true')
})

test('the gateway refuses by itself whom it does not know; logging in and health are its own', async () => {
  expectProblem(await through('GET', '/events', { token: 'dl_live_wrong' }), 401, 'unauthenticated')
  const { email, password } = owner
  expect((await through('POST', '/auth/login', { body: { email, password } })).status).toBe(200)
  expect((await fetch(`${gateway}/api/v1/health`)).status).toBe(200)
  expectProblem(await through('GET', '/anomalies/anm_01h455vb4pex5vsknk084sn02q'), 404, 'not_found')
})

test('a forged pass counts for nothing, and a gateway behind itself is told', async () => {
  const forged = { 'X-DriftLock-Gateway': 'eyJhbGciOiJub25lIn0.e30.' }
  const answer = await call('GET', '/streams', { token: owner.token, headers: forged })
  expect(answer.headers.has('x-ratelimit-remaining')).toBe(true)
  const looping = await startGateway()
  const refused = await call('GET', '/streams', { token: owner.token, ip: randomIp() }, looping)
  expectProblem(refused, 502, 'bad_gateway')
}, 120_000)
