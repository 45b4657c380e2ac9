import { beforeAll, describe, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { detectNow, eventually, makeAnomaly, strangeEvent } from './support/events'
import { expectProblem } from './support/problem'

let owner: Account
let viewer: Account
let member: Account
let stranger: Account
let anomalyId: string
let incidentId: string

beforeAll(async () => {
  ;[owner, stranger] = await Promise.all([register(), register()])
  ;[viewer, member] = await Promise.all([colleague(owner, 'viewer'), colleague(owner, 'member')])
  anomalyId = (await makeAnomaly(owner.token)).id
  incidentId = (await call('GET', `/anomalies/${anomalyId}`, { token: owner.token })).body.incident_id
})

describe('GET /incidents', () => {
  test('shows each incident in the shape of the API, to every role', async () => {
    for (const { token } of [owner, member, viewer]) {
      const { status, body } = await call('GET', '/incidents', { token })
      expect(status).toBe(200)
      expect(body).toEqual({ has_more: false, next_cursor: null, data: [expect.any(Object)] })
      expect(body.data[0]).toEqual({
        id: incidentId,
        status: 'open',
        severity: expect.stringMatching(/^(low|medium|high|critical)$/),
        title: expect.stringContaining('web'),
        because: [expect.stringMatching(/\.$/), expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)],
        streams: [
          { id: expect.stringMatching(/^str_/), name: 'logs/web', stream_type: 'logs', source: 'web' },
        ],
        anomaly_count: expect.any(Number),
        open_anomaly_count: expect.any(Number),
        count: expect.any(Number),
        first_seen_at: expect.stringMatching(/Z$/),
        last_seen_at: expect.stringMatching(/Z$/),
        created_at: expect.stringMatching(/Z$/),
        assigned_to: null,
        acknowledged_at: null,
        acknowledged_by: null,
        snoozed_until: null,
        snoozed_until_grows: false,
        woken_by: null,
        resolved_at: null,
        resolution: null,
        note: null,
        test: false,
      })
    }
  })

  test.each([
    ['status=open', true],
    ['status=acknowledged', false],
    ['status=snoozed', false],
    ['status=resolved', false],
    ['assignee=none', true],
    ['assignee=me', false],
    ['status=all', true],
    ['stream=logs/web', true],
    ['stream=logs/elsewhere', false],
    ['stream=str_01h455vb4pex5vsknk084sn02q', false],
    ['from=2020-01-01T00:00:00Z', true],
    ['to=2020-01-01T00:00:00Z', false],
  ])('filters by %s', async (query, included) => {
    const { body } = await call('GET', `/incidents?${query}`, { token: owner.token })
    expect(body.data.map((incident: { id: string }) => incident.id)).toEqual(included ? [incidentId] : [])
  })

  test.each(['status=hidden', 'assignee=ada', 'severity=huge', 'stream=web', 'limit=0', 'colour=red'])(
    'refuses %s',
    async query => {
      expectProblem(await call('GET', `/incidents?${query}`, { token: owner.token }), 400, 'invalid_request')
    },
  )

  test('shows another organization nothing, and nobody anything', async () => {
    expect((await call('GET', '/incidents', { token: stranger.token })).body.data).toEqual([])
    expectProblem(await call('GET', '/incidents'), 401, 'unauthenticated')
    expectProblem(await call('GET', '/incidents?cursor=abc', { token: owner.token }), 400, 'invalid_cursor')
  })

  test('is counted on the dashboard, as what people are told', async () => {
    const { body } = await call('GET', '/dashboard/stats', { token: owner.token })
    expect(body).toMatchObject({
      total_incidents: 1,
      open_incidents: 1,
      acknowledged_incidents: 0,
      snoozed_incidents: 0,
      alert_budget: { actual_last_week: 1 },
    })
    expect(body.incidents_over_time.reduce((sum: number, one: { count: number }) => sum + one.count, 0)).toBe(
      1,
    )
  })
})

test('GET /incidents/:id has its anomalies, and a timeline with the deploys around it', async () => {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const deploy = (version: string, minutes: number) =>
    call('POST', '/deploy-markers', {
      token: member.token,
      body: { version, service: 'web', timestamp: minutesAgo(minutes) },
    })
  expect((await deploy('v41', 60 * 24)).status).toBe(201)
  const { body: marker } = await deploy('v42', 10)
  const { status, body } = await call('GET', `/incidents/${incidentId}`, { token: viewer.token })
  expect(status).toBe(200)
  const anomaly = body.anomalies.find((one: { id: string }) => one.id === anomalyId)
  expect(anomaly).toMatchObject({ incident_id: incidentId, kind: 'new_pattern' })
  expect(body.anomaly_count).toBe(body.anomalies.length)
  expect(body.timeline[0]).toEqual({ type: 'deploy', time: marker.timestamp, deploy: marker })
  expect(body.timeline).toContainEqual({ type: 'anomaly', time: anomaly.first_seen_at, anomaly })
  expect(JSON.stringify(body.timeline)).not.toContain('v41')
  const times = body.timeline.map((entry: { time: string }) => entry.time)
  expect(times).toEqual(times.toSorted())
})

test('an incident of another organization is not found', async () => {
  const { secret } = await createKey(stranger, ['admin'])
  for (const token of [stranger.token, secret]) {
    expectProblem(await call('GET', `/incidents/${incidentId}`, { token }), 404, 'not_found')
    const answer = await call('PUT', `/incidents/${incidentId}/resolve`, { token, body: {} })
    expectProblem(answer, 404, 'not_found')
  }
  const anomalyAsIncident = anomalyId.replace('anm_', 'inc_')
  expectProblem(
    await call('GET', `/incidents/${anomalyAsIncident}`, { token: owner.token }),
    404,
    'not_found',
  )
})

test('PUT /incidents/:id/resolve resolves its anomalies too; again: the same answer; what comes next is new', async () => {
  const path = `/incidents/${incidentId}`
  expectProblem(await call('PUT', `${path}/resolve`, { token: viewer.token }), 403, 'forbidden')
  const { secret } = await createKey(owner, ['anomalies:read'])
  expectProblem(await call('PUT', `${path}/resolve`, { token: secret }), 403, 'forbidden')
  const wrong = await call('PUT', `${path}/resolve`, { token: member.token, body: { reason: 'x' } })
  expectProblem(wrong, 400, 'invalid_request')

  const body = { resolution: 'fixed', note: 'A disk was full.' }
  const first = await call('PUT', `${path}/resolve`, { token: member.token, body })
  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({ id: incidentId, status: 'resolved', ...body, open_anomaly_count: 0 })
  expect((await call('PUT', `${path}/resolve`, { token: owner.token })).body).toEqual(first.body)
  const { body: detail } = await call('GET', path, { token: owner.token })
  for (const anomaly of detail.anomalies)
    expect(anomaly).toMatchObject({ status: 'resolved', resolution: 'fixed' })
  expect(detail.timeline.at(-1)).toEqual({
    type: 'resolved',
    time: first.body.resolved_at,
    resolution: 'fixed',
  })

  await call('POST', '/events/ingest', { token: owner.token, body: [strangeEvent(new Date())] })
  await detectNow()
  const open = await eventually(
    () => call('GET', '/incidents?status=open', { token: owner.token }),
    answer => answer.body.data.length > 0,
  )
  expect(open.body.data).toEqual([expect.objectContaining({ anomaly_count: 1 })])
  expect(open.body.data[0].id).not.toBe(incidentId)
})

test('pages by cursor', async () => {
  const page = await call('GET', '/incidents?limit=1', { token: owner.token })
  expect(page.body).toMatchObject({ has_more: true, data: [{ status: 'open' }] })
  const next = await call('GET', `/incidents?limit=1&cursor=${page.body.next_cursor}`, { token: owner.token })
  expect(next.body).toMatchObject({ has_more: false, data: [{ id: incidentId }] })
})
