import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeStream, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let organization: string
let stream: string
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 8, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})
beforeEach(async () => {
  organization = (await signUp(sql)).organizationId
  stream = await makeStream(sql, organization)
})

test('of many commits of the same batch at once, one has its effect', async () => {
  await enqueue('same')
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => commit({ batches: ['same'], events: [event(), event()] })),
  )
  expect(outcomes.filter(one => one.outcome === 'committed')).toHaveLength(1)
  for (const { outcome } of outcomes) expect(['committed', 'stale', 'repeat']).toContain(outcome)
  expect(await count('events')).toBe(2)
  expect(await count('event_batches')).toBe(0)
  expect(await usage()).toBe(2)
  expect(await commit({ batches: ['same'], version: 1 })).toMatchObject({
    outcome: 'repeat',
    processed: ['same'],
  })
})

test('of two commits from the same version the second is stale and changes nothing', async () => {
  await commit({ batches: ['first'], events: [event()] })
  await enqueue('b')
  await enqueue('c')
  const outcomes = await Promise.all(
    ['b', 'c'].map(id => commit({ batches: [id], version: 1, events: [event()], anomalies: [anomaly()] })),
  )
  expect(outcomes.map(one => one.outcome).sort()).toEqual(['committed', 'stale'])
  expect(await count('events')).toBe(2)
  expect(await count('event_batches')).toBe(1)
  const [found] = await sql`select occurrences from anomalies where stream_id = ${stream}`
  expect(found?.occurrences).toBe('1')
  const [state] = await sql`select version from detector_states where stream_id = ${stream}`
  expect(state?.version).toBe('2')
})

test('a token that has been passed on is refused, though its holder knows nothing of it', async () => {
  const name = `lease ${stream}`
  const [first] = await sql`select take_lease(${name}, 'first', 0) as token`
  const [second] = await sql`select take_lease(${name}, 'second', 60) as token`
  const late = await commit({ batches: ['x'], events: [event()], lease: name, token: first?.token })
  expect(late).toEqual({ outcome: 'fenced' })
  expect(await count('events')).toBe(0)
  const held = await commit({ batches: ['x'], events: [event()], lease: name, token: second?.token })
  expect(held.outcome).toBe('committed')
})

test('a commit that goes wrong at its end leaves nothing behind', async () => {
  await enqueue('half')
  const broken = { ...event(), timestamp: null }
  await expect(
    commit({ batches: ['half'], events: [event(), broken], anomalies: [anomaly()] }),
  ).rejects.toMatchObject({ code: '23502' })
  for (const table of ['events', 'anomalies', 'detector_states', 'usage_daily'])
    expect(await count(table)).toBe(0)
  expect(await count('event_batches')).toBe(1)
})

test('a stream that is gone answers so', async () => {
  await sql`delete from streams where id = ${stream}`
  expect(await commit({ batches: [] })).toEqual({ outcome: 'gone' })
})

test('a flood from many streams of time is one open anomaly with its count, times and worst evidence', async () => {
  const at = (minute: number) => `2026-11-20T12:${String(minute).padStart(2, '0')}:00Z`
  for (let version = 0; version < 20; version++) {
    const worst = version === 7
    const one = anomaly({
      occurrences: 50,
      p: worst ? 1e-9 : 1e-3,
      severity: worst ? 'critical' : 'low',
      title: worst ? 'the worst' : 'usual',
      first_seen_at: at(version),
      last_seen_at: at(version + 1),
    })
    expect((await commit({ version, anomalies: [one] })).outcome).toBe('committed')
  }
  const found = await sql`select occurrences, severity, p, title, first_seen_at, last_seen_at from anomalies
    where stream_id = ${stream}`
  expect(found).toEqual([
    {
      occurrences: '1000',
      severity: 'critical',
      p: 1e-9,
      title: 'the worst',
      first_seen_at: new Date(at(0)),
      last_seen_at: new Date(at(20)),
    },
  ])
})

test('an id of the sender is stored once in 8 days, and again after', async () => {
  const twice = { ...event(), external_id: 'x' }
  expect(await commit({ events: [twice, { ...event(), external_id: 'x' }] })).toMatchObject({
    events: 1,
    duplicates: 1,
  })
  expect(await commit({ version: 1, events: [{ ...event(), external_id: 'x' }] })).toMatchObject({
    events: 0,
  })
  await sql`update event_ids set seen_at = now() - interval '9 days' where stream_id = ${stream}`
  expect(await commit({ version: 2, events: [{ ...event(), external_id: 'x' }] })).toMatchObject({
    events: 1,
  })
  expect(await count('events')).toBe(2)
})

test.each([
  ['free', 7],
  ['pro', 30],
  ['business', 90],
])('events of the plan %s are kept %i days, and land in the partition of their day', async (plan, days) => {
  await sql`update organizations set plan = ${plan} where id = ${organization}`
  const now = new Date().toISOString()
  await commit({ events: [{ ...event(), timestamp: now, received_at: now }] })
  const [stored] =
    await sql`select tableoid::regclass::text as partition from events where stream_id = ${stream}`
  expect(stored?.partition).toBe(`event_days.days_${days}_${now.slice(0, 10).replaceAll('-', '')}`)
})

test('usage is counted by the day of receipt, not of the event', async () => {
  await commit({
    events: [
      { ...event(), timestamp: '2026-11-18T10:00:00Z', received_at: '2026-11-20T23:59:59Z' },
      { ...event(), timestamp: '2026-11-20T10:00:00Z', received_at: '2026-11-21T00:00:01Z' },
    ],
  })
  const days = await sql`select day::text, events from usage_daily where stream_id = ${stream} order by day`
  expect(days).toEqual([
    { day: '2026-11-20', events: '1' },
    { day: '2026-11-21', events: '1' },
  ])
})

test('a stream is due when its time has come and nothing of it waits', async () => {
  await commit({ nextDueAt: new Date(Date.now() - 1000).toISOString() })
  const due = async () => (await sql`select stream_id from due_streams(100)`).map(row => row.stream_id)
  expect(await due()).toContain(stream)
  await enqueue('waiting')
  expect(await due()).not.toContain(stream)
  await sql`delete from event_batches where id = 'waiting'`
  await commit({ version: 1, nextDueAt: new Date(Date.now() + 60_000).toISOString() })
  expect(await due()).not.toContain(stream)
})

interface Commit {
  batches?: string[]
  version?: number
  events?: object[]
  anomalies?: object[]
  nextDueAt?: string
  lease?: string
  token?: string
}

async function commit({ batches = [], version = 0, events = [], anomalies = [], ...rest }: Commit) {
  const { lease = null, token = null, nextDueAt = null } = rest
  const [row] = await sql`select commit_batch(
    p_stream => ${stream}, p_batches => ${batches}, p_version => ${version}, p_state => '{}',
    p_events => ${JSON.stringify(events)}::text::jsonb, p_anomalies => ${JSON.stringify(anomalies)}::text::jsonb,
    p_next_due_at => ${nextDueAt}, p_lease => ${lease}, p_token => ${token}) as outcome`
  return row?.outcome as { outcome: string; processed?: string[]; events?: number; duplicates?: number }
}

function event() {
  return {
    id: crypto.randomUUID(),
    timestamp: '2026-11-20T12:00:00Z',
    received_at: '2026-11-20T12:00:01Z',
    data: 'text',
    metadata: {},
    external_id: null as string | null,
    p: 0.5,
    bits: 1,
    kind: null,
    fingerprint: null,
  }
}

function anomaly(overrides: object = {}) {
  return {
    id: crypto.randomUUID(),
    kind: 'new_pattern',
    fingerprint: 'same',
    severity: 'low',
    occurrences: 1,
    first_seen_at: '2026-11-20T12:00:00Z',
    last_seen_at: '2026-11-20T12:00:00Z',
    p: 0.001,
    bits: 10,
    score: 0.5,
    per_week: 1,
    title: 'usual',
    why: {},
    event_id: null,
    event_time: '2026-11-20T12:00:00Z',
    ...overrides,
  }
}

async function enqueue(id: string): Promise<void> {
  await sql`insert into event_batches (id, organization_id, stream_id, events, event_count)
    values (${id}, ${organization}, ${stream}, '[1]', 1)`
}

async function count(table: string): Promise<number> {
  const [row] = await sql`select count(*)::int from ${sql(table)} where stream_id = ${stream}`
  return row?.count
}

async function usage(): Promise<number> {
  const [row] = await sql`select sum(events)::int as sum from usage_daily where stream_id = ${stream}`
  return row?.sum
}
