import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { createLogger } from '@/lib/core/log'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { answerOnce } from '@/lib/idempotency/answer-once'
import type { KeyedRequest } from '@/lib/idempotency/identify-request'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let functions: DirectFunctions
let organizationId: string
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
  functions = directFunctions(`${database.url}?role=service_role`, { connections: 20 })
  // Opened now, so that who races does so in the database.
  await Promise.all(Array.from({ length: 20 }, () => functions.rpc('buffer_depth')))
})
afterAll(async () => {
  await functions.close()
  await sql.end()
  await database.stop()
})
beforeEach(async () => {
  organizationId = (await signUp(sql)).organizationId
})

const secret = 'a-session-secret-for-tests'
const log = createLogger({ debug: false, write: () => {} })
const render = (error: unknown) => new Response('refused', { status: (error as AppError).status })

function request(key: string, change: { body?: string; path?: string; keyId?: string } = {}): KeyedRequest {
  const { body = '{}', path = '/api/v1/things', keyId = 'key' } = change
  return {
    key,
    principal: { organizationId, keyId, userId: null },
    method: 'POST',
    url: new URL(`http://app.test${path}`),
    body: new TextEncoder().encode(body),
  }
}

/** Sends a request whose effect is the `effects` it adds to; each try offers a name of its own. */
function sender(
  answer: () => Response | Promise<Response> = () => Response.json({ made: 1 }, { status: 201 }),
) {
  const effects: string[] = []
  let tries = 0
  const send = (keyed: KeyedRequest) =>
    answerOnce(keyed, { service: functions, log, secret, render, effectId: `req_${++tries}` }, effectId => {
      effects.push(effectId)
      return Promise.resolve(answer())
    })
  return { effects, send }
}

/** Until thawed, or the end of the test. */
function freeze(): void {
  onTestFinished(() => database.thaw())
  database.freeze()
}

const inUse = { code: 'idempotency_key_in_use', status: 409 }
const outcome = (sent: Promise<Response>) =>
  sent.then(
    response => response.status,
    error => error.status,
  )

test('twenty at once have one effect; each of them gets the answer or is told to ask again', async () => {
  const { effects, send } = sender()
  const statuses = await Promise.all(Array.from({ length: 20 }, () => outcome(send(request('once')))))
  expect(effects).toHaveLength(1)
  expect(new Set(statuses)).toEqual(new Set([201, ...statuses.filter(status => status === 409)]))
  const again = await send(request('once'))
  expect(again.status).toBe(201)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(again.headers.get('content-type')).toBe('application/json')
  expect(await again.json()).toEqual({ made: 1 })
  expect(effects).toHaveLength(1)
})

test('while the first runs the key is in use, for the same request alone', async () => {
  let finish = (_response: Response) => {}
  const slow = new Promise<Response>(resolve => {
    finish = resolve
  })
  const { effects, send } = sender(() => slow)
  const first = send(request('slow'))
  await expect.poll(() => effects.length).toBe(1)
  await expect(send(request('slow'))).rejects.toMatchObject({ ...inUse, retryAfterSeconds: 1 })
  const other = { code: 'idempotency_key_reused', status: 422 }
  await expect(send(request('slow', { body: '{"a":1}' }))).rejects.toMatchObject(other)
  await expect(send(request('slow', { path: '/api/v1/things?a=1' }))).rejects.toMatchObject(other)
  finish(Response.json('done'))
  expect((await first).status).toBe(200)
  await expect(send(request('slow', { body: '{"a":1}' }))).rejects.toMatchObject(other)
})

test('another route, another caller or another organization has keys of its own', async () => {
  const { effects, send } = sender()
  await send(request('mine'))
  await send(request('mine', { path: '/api/v1/others' }))
  await send(request('mine', { keyId: 'another' }))
  organizationId = (await signUp(sql)).organizationId
  await send(request('mine'))
  expect(effects).toEqual(['req_1', 'req_2', 'req_3', 'req_4'])
})

test.each([429, 500, 503])('after %i the request may succeed, under the same effect', async status => {
  const answers = [new Response('no', { status }), Response.json('yes')]
  const codes = { 429: 'rate_limited', 500: 'internal', 503: 'unavailable' } as const
  const { effects, send } = sender(() => {
    const next = answers.shift() as Response
    if (next.status === status) throw new AppError(codes[status as 429], 'Later.')
    return next
  })
  await expect(send(request('again'))).rejects.toMatchObject({ status })
  expect((await send(request('again'))).status).toBe(200)
  expect(effects).toEqual(['req_1', 'req_1'])
  await expect(send(request('again', { body: '[]' }))).rejects.toMatchObject({ status: 422 })
})

test('a begin that comes too late holds the key no longer than the database is away', async () => {
  const { effects, send } = sender()
  await send(request('before'))
  freeze()
  await expect(send(request('late'))).rejects.toMatchObject({ status: 503 })
  database.thaw()
  await expect.poll(() => outcome(send(request('late'))), { timeout: 5_000 }).toBe(201)
  expect(effects).toEqual(['req_1', 'req_2'])
})

test('who is told to come again does not wait for a database that went away meanwhile', async () => {
  const answers = [() => Promise.reject(new AppError('unavailable', 'Later.')), () => Response.json('yes')]
  let toldMs = 0
  const { effects, send } = sender(() => {
    if (answers.length === 2) freeze()
    toldMs = performance.now()
    return (answers.shift() as () => Promise<Response>)()
  })
  await expect(send(request('gone'))).rejects.toMatchObject({ status: 503 })
  expect(performance.now() - toldMs).toBeLessThan(1_000)
  database.thaw()
  await expect.poll(() => outcome(send(request('gone'))), { timeout: 5_000 }).toBe(200)
  expect(effects).toEqual(['req_1', 'req_1'])
})

test('after a mistake in the request the key may be used for the mended one', async () => {
  let code: 'invalid_request' | 'plan_limit_reached' | null = 'invalid_request'
  const { effects, send } = sender(() => {
    if (code !== null) throw new AppError(code, 'No.')
    return Response.json('made')
  })
  await expect(send(request('mend'))).rejects.toMatchObject({ status: 400 })
  code = 'plan_limit_reached'
  await expect(send(request('mend', { body: '[]' }))).rejects.toMatchObject({ status: 402 })
  code = null
  expect((await send(request('mend', { body: '[1]' }))).status).toBe(200)
  expect(effects).toEqual(['req_1', 'req_2', 'req_3'])
})

test('a refusal that was decided is an answer like any other', async () => {
  const { effects, send } = sender(() => {
    throw new AppError('not_found', 'None.')
  })
  expect((await send(request('none'))).status).toBe(404)
  const again = await send(request('none'))
  expect([again.status, await again.text()]).toEqual([404, 'refused'])
  expect(effects).toHaveLength(1)
})

test('a try that died is followed after its lease, under the same effect, and cannot answer for its successor', async () => {
  const hangs: ((response: Response) => void)[] = []
  const { effects, send } = sender(() => new Promise(resolve => hangs.push(resolve)))
  const dead = send(request('dead'))
  await expect.poll(() => hangs.length).toBe(1)
  await expect(send(request('dead'))).rejects.toMatchObject(inUse)
  await sql`update idempotency_keys set locked_until = now() - interval '1 ms' where organization_id = ${organizationId}`
  const races = Array.from({ length: 5 }, () => outcome(send(request('dead'))))
  await expect.poll(() => hangs.length).toBe(2)
  hangs[0]?.(Response.json('of the first'))
  expect(await (await dead).json()).toBe('of the first')
  await expect(send(request('dead'))).rejects.toMatchObject(inUse)
  hangs[1]?.(Response.json('of the second'))
  expect((await Promise.all(races)).toSorted()).toEqual([200, 409, 409, 409, 409])
  expect(effects).toEqual(['req_1', 'req_1'])
  expect(await (await send(request('dead'))).json()).toBe('of the second')
})

test('a kept answer is not to be read in the database, nor with the app’s secret alone', async () => {
  const { send } = sender(() => Response.json({ secret: 'dl_live_hunter2' }))
  await send(request('shown'))
  const [row] = await sql`select answer from idempotency_keys where organization_id = ${organizationId}`
  expect(row?.answer).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(Buffer.from(row?.answer, 'base64url').toString()).not.toContain('hunter2')
  await sql`update idempotency_keys set answer = answer || 'x' where organization_id = ${organizationId}`
  await expect(send(request('shown'))).rejects.toMatchObject({ code: 'conflict' })
})

test('after 24 hours a key is new, and what is older is deleted', async () => {
  const { effects, send } = sender()
  await send(request('old'))
  await sql`update idempotency_keys set created_at = now() - interval '24 hours 1 second'`
  expect((await send(request('old', { body: '[]' }))).headers.has('idempotent-replayed')).toBe(false)
  expect(effects).toEqual(['req_1', 'req_2'])
  await send(request('kept'))
  await sql`update idempotency_keys set created_at = now() - interval '25 hours' where effect_id = 'req_2'`
  await sql`select private.expire_idempotency_keys()`
  const left = await sql`select effect_id from idempotency_keys where organization_id = ${organizationId}`
  expect(left.map(row => row.effect_id)).toEqual(['req_3'])
})
