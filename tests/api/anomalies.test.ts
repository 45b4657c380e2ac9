import { beforeAll, describe, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { detectNow, eventually, makeAnomaly, strangeEvent } from './support/events'
import { expectProblem } from './support/problem'

let owner: Account
let stranger: Account
let made: { id: string; tookMs: number }

beforeAll(async () => {
  ;[owner, stranger] = await Promise.all([register(), register()])
  made = await makeAnomaly(owner.token)
})

test('an anomaly is visible within 10 seconds of its event', () => {
  expect(made.tookMs).toBeLessThan(10_000)
})

test('the same trouble in request after request is one anomaly whose count grows', async () => {
  const { token } = await register()
  const { id } = await makeAnomaly(token)
  for (let i = 0; i < 3; i++) {
    const body = [strangeEvent(new Date()), strangeEvent(new Date())]
    expect((await call('POST', '/events/ingest', { token, body })).status).toBe(202)
    await detectNow()
  }
  const counted = await eventually(
    () => call('GET', `/anomalies/${id}`, { token }),
    ({ body }) => body.count >= 7,
  )
  expect(counted.body).toMatchObject({ count: 7, status: 'open' })
  const { body } = await call('GET', '/anomalies?kind=new_pattern', { token })
  expect(body.data).toHaveLength(1)
})

describe('GET /anomalies', () => {
  test('shows each anomaly in the shape of the API', async () => {
    const { status, body } = await call('GET', '/anomalies', { token: owner.token })
    expect(status).toBe(200)
    expect(body).toMatchObject({ has_more: false, next_cursor: null })
    expect(body.data.find((anomaly: { id: string }) => anomaly.id === made.id)).toEqual({
      id: expect.stringMatching(/^anm_[0-9a-z]{26}$/),
      status: 'open',
      severity: expect.stringMatching(/^(low|medium|high|critical)$/),
      kind: 'new_pattern',
      title: expect.any(String),
      stream: {
        id: expect.stringMatching(/^str_/),
        name: 'logs/web',
        stream_type: 'logs',
        source: 'web',
      },
      incident_id: expect.stringMatching(/^inc_[0-9a-z]{26}$/),
      count: 1,
      first_seen_at: expect.stringMatching(/Z$/),
      last_seen_at: expect.stringMatching(/Z$/),
      p: expect.any(Number),
      bits: expect.any(Number),
      score: expect.any(Number),
      per_week: expect.any(Number),
      created_at: expect.stringMatching(/Z$/),
      resolved_at: null,
      resolution: null,
      note: null,
      test: false,
    })
  })

  test.each([
    ['status=open', true],
    ['status=all', true],
    ['status=resolved', false],
    ['kind=new_pattern', true],
    ['kind=silence', false],
    ['stream=logs/web', true],
    ['stream=logs/elsewhere', false],
    ['from=2020-01-01T00:00:00Z', true],
    ['to=2020-01-01T00:00:00Z', false],
  ])('filters by %s', async (query, included) => {
    const { body } = await call('GET', `/anomalies?${query}`, { token: owner.token })
    expect(body.data.some((anomaly: { id: string }) => anomaly.id === made.id)).toBe(included)
  })

  test.each([
    ['status=closed', '/status'],
    ['severity=huge', '/severity'],
    ['kind=odd', '/kind'],
    ['stream=web', '/stream'],
    ['from=yesterday', '/from'],
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['colour=red', '/colour'],
  ])('refuses %s', async (query, pointer) => {
    const answer = await call('GET', `/anomalies?${query}`, { token: owner.token })
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors[0].pointer).toBe(pointer)
  })

  test('refuses a cursor that was not made here', async () => {
    expectProblem(await call('GET', '/anomalies?cursor=abc', { token: owner.token }), 400, 'invalid_cursor')
  })

  test('pages by cursor', async () => {
    const { token } = await register()
    await makeAnomaly(token)
    const whole = await call('GET', '/anomalies', { token })
    const ids: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { status, body }: Awaited<ReturnType<typeof call>> = await call(
        'GET',
        `/anomalies?limit=1${query}`,
        { token },
      )
      expect(status).toBe(200)
      ids.push(...body.data.map((anomaly: { id: string }) => anomaly.id))
      cursor = body.next_cursor
    }
    expect(ids).toEqual(whole.body.data.map((anomaly: { id: string }) => anomaly.id))
  })

  test('shows another organization nothing', async () => {
    const { body } = await call('GET', '/anomalies', { token: stranger.token })
    expect(body.data).toEqual([])
  })
})

describe('GET /anomalies/:id', () => {
  test('says why, with its event', async () => {
    const { status, body } = await call('GET', `/anomalies/${made.id}`, { token: owner.token })
    expect(status).toBe(200)
    expect(body.why).toMatchObject({ kind: 'new_pattern', text: expect.stringContaining('kernel panic') })
    expect(body.event).toMatchObject({
      id: expect.stringMatching(/^evt_/),
      anomaly_id: made.id,
      stream: 'logs/web',
      data: expect.stringContaining('kernel panic'),
    })
    expect(body.event_time).toBe(body.event.timestamp)
    expect(body.nearby.every((anomaly: { id: string }) => anomaly.id !== made.id)).toBe(true)
  })

  test.each([
    ['another kind of id', () => made.id.replace('anm_', 'evt_')],
    ['an id that is none', () => 'nothing'],
    ['an id that nothing has', () => 'anm_01h455vb4pex5vsknk084sn02q'],
  ])('does not find %s', async (_name, id) => {
    expectProblem(await call('GET', `/anomalies/${id()}`, { token: owner.token }), 404, 'not_found')
  })
})

describe("another organization's anomaly is not found", () => {
  test.each([
    ['GET', ''],
    ['PUT', '/resolve'],
    ['DELETE', ''],
  ])('by %s %s', async (method, suffix) => {
    const body = method === 'PUT' ? {} : undefined
    for (const token of [stranger.token, (await createKey(stranger, ['admin'])).secret]) {
      expectProblem(await call(method, `/anomalies/${made.id}${suffix}`, { token, body }), 404, 'not_found')
    }
    const still = await call('GET', `/anomalies/${made.id}`, { token: owner.token })
    expect(still.body.status).toBe('open')
  })
})

describe('PUT /anomalies/:id/resolve and DELETE', () => {
  test('a key without the scope may not', async () => {
    const { secret } = await createKey(owner, ['anomalies:read'])
    expectProblem(await call('PUT', `/anomalies/${made.id}/resolve`, { token: secret }), 403, 'forbidden')
    expectProblem(await call('DELETE', `/anomalies/${made.id}`, { token: secret }), 403, 'forbidden')
  })

  test('refuses an unknown field', async () => {
    const answer = await call('PUT', `/anomalies/${made.id}/resolve`, {
      token: owner.token,
      body: { reason: 'x' },
    })
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/reason', code: 'unknown_field' }),
    ])
  })

  test('resolves once: the same answer again, then it can be deleted for good', async () => {
    const path = `/anomalies/${made.id}`
    const body = { resolution: 'fixed', note: 'A disk was full.' }
    const first = await call('PUT', `${path}/resolve`, { token: owner.token, body })
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      id: made.id,
      status: 'resolved',
      resolution: 'fixed',
      note: 'A disk was full.',
    })
    expect(first.body.resolved_at).toMatch(/Z$/)
    const again = await call('PUT', `${path}/resolve`, { token: owner.token })
    expect(again.body).toEqual(first.body)
    const open = await call('GET', '/anomalies?status=open', { token: owner.token })
    expect(open.body.data.map((anomaly: { id: string }) => anomaly.id)).not.toContain(made.id)

    expect((await call('DELETE', path, { token: owner.token })).status).toBe(204)
    expectProblem(await call('DELETE', path, { token: owner.token }), 404, 'not_found')
    expectProblem(await call('GET', path, { token: owner.token }), 404, 'not_found')
  })
})
