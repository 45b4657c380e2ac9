import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { createLogger } from '@/lib/core/log'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { drain } from '@/lib/pipeline/drain'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { asCaller } from './support/as-caller'
import { countingDetection } from './support/counting-detection'
import { type Interference, interfered } from './support/interfered'
import { makeStream, signUp } from './support/organization'

const minute = 60_000
const log = createLogger({ debug: false, write: () => {} })

let database: TestPostgres
let sql: Sql
let functions: DirectFunctions
let organization: string
let streams: string[]
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 12, onnotice: () => {} })
  functions = directFunctions(`${database.url}?options=-c%20role%3Dservice_role`)
})
afterAll(async () => {
  await functions.close()
  await sql.end()
  await database.stop()
})
beforeEach(async () => {
  await sql`truncate event_batches`
  organization = (await signUp(sql)).organizationId
  streams = await Promise.all(
    Array.from({ length: 6 }, (_, n) => makeStream(sql, organization, { source: `s${n}` })),
  )
})

test('one cause in many streams is one incident, however many workers find it at once', async () => {
  const moves: number[] = []
  for (let round = 0; round < 4; round++) {
    const at = Date.now() - (5 - round) * 60 * minute
    await publish(streams.map(stream => ({ stream, timeMs: at })))
    const called = { load_incidents: 0, commit_batch: 0 }
    const counting: Interference = {
      before: name => {
        if (name === 'load_incidents' || name === 'commit_batch') called[name]++
      },
    }
    await Promise.all(Array.from({ length: 6 }, () => run(counting)))
    await run()
    moves.push(called.commit_batch - streams.length)
  }
  const incidents = await incidentsOf()
  expect(incidents.map(one => one.anomaly_count)).toEqual([6, 6, 6, 6])
  expect(incidents.map(one => one.stream_ids.length)).toEqual([6, 6, 6, 6])
  expect(Math.max(...moves), 'no worker was ever in the way of another').toBeGreaterThan(0)
})

test('of two commits from one version of the incidents the second is refused and changes nothing', async () => {
  const commits = await Promise.all(
    streams.slice(0, 2).map(async stream => {
      const [row] = await sql`select load_incidents(${stream}, now(), now()) as open`
      return { stream, version: row?.open.version as number }
    }),
  )
  const outcomes = await Promise.all(commits.map(({ stream, version }) => commitTold(stream, version)))
  expect(outcomes.toSorted()).toEqual(['committed', 'moved'])
  expect(await incidentsOf()).toHaveLength(1)
  const [states] =
    await sql`select count(*)::int from detector_states where organization_id = ${organization}`
  expect(states?.count).toBe(1)
})

test('an incident that was resolved while a worker looked at it is left alone, and a new one begins', async () => {
  const [stream = ''] = streams
  await tellAt(stream, Date.now() - 3 * minute)
  const [first] = await incidentsOf()
  let loads = 0
  await publish([{ stream, timeMs: Date.now() - minute }])
  const service = functions
  const slow = {
    ...service,
    async rpc(name: string, args: Record<string, unknown>) {
      const answer = await service.rpc(name as never, args as never)
      if (name === 'load_incidents' && loads++ === 0) await resolveIncident(first?.id)
      return answer
    },
  } as unknown as typeof service
  await drain({
    buffer: postgresBuffer(service),
    service: slow,
    log,
    now: () => new Date(),
    detection: countingDetection(),
  })
  expect(loads).toBe(2)
  const [before, after] = await incidentsOf()
  expect(before).toMatchObject({ id: first?.id, status: 'resolved', occurrences: '1' })
  expect(after).toMatchObject({ status: 'open', occurrences: '1', anomaly_count: 1 })
})

test('trouble that goes on is one incident; trouble that comes back after half an hour is another', async () => {
  const [stream = ''] = streams
  const start = Date.now() - 100 * minute
  for (const after of [0, 10, 20, 45, 80]) await tellAt(stream, start + after * minute)
  const incidents = await incidentsOf()
  expect(incidents.map(one => [one.status, one.occurrences])).toEqual([
    ['resolved', '4'],
    ['open', '1'],
  ])
  const anomalies = await sql`select status, resolution, occurrences, incident_id from anomalies
    where stream_id = ${stream} order by first_seen_at`
  expect([...anomalies]).toEqual([
    { status: 'resolved', resolution: 'returned', occurrences: '4', incident_id: incidents[0]?.id },
    { status: 'open', resolution: null, occurrences: '1', incident_id: incidents[1]?.id },
  ])
})

test('a delivery that holds hours makes the incidents that they held, and each event leads to its own anomaly', async () => {
  const [stream = ''] = streams
  const start = Date.now() - 300 * minute
  await publish([{ stream, timeMs: start }], [0, 1, 2, 100, 101, 250])
  await run()
  expect((await incidentsOf()).map(one => one.occurrences)).toEqual(['3', '2', '1'])
  const led = await sql`select count(*)::int as events from events where stream_id = ${stream}
    group by anomaly_id order by min(timestamp)`
  expect(led.map(row => row.events)).toEqual([3, 2, 1])
})

test('an incident is first seen with the first of its anomalies, and spreads from when it was told', async () => {
  const [stream = '', later = '', late = ''] = streams
  const start = Date.now() - 60 * minute
  const at = (minutes: number) => new Date(start + minutes * minute)
  await publish([{ stream, timeMs: start }], [0, 1, 4])
  await run()
  const times = async () => {
    const rows = await sql`select first_seen_at, last_seen_at, spreads_from from incidents
      where organization_id = ${organization} order by first_seen_at`
    return rows.map(row => [row.first_seen_at, row.spreads_from, row.last_seen_at])
  }
  expect(await times()).toEqual([[at(0), at(4), at(4)]])
  await tellAt(later, start + 8 * minute)
  expect(await times(), 'four minutes after what was told').toEqual([[at(0), at(4), at(8)]])
  await tellAt(late, start - 0.5 * minute)
  expect(await times(), 'what was seen before it, and came after').toEqual([[at(-0.5), at(-0.5), at(8)]])
})

test('an incident is resolved with its last anomaly, opened again with one, and gone when they are deleted', async () => {
  await publish(streams.slice(0, 2).map(stream => ({ stream, timeMs: Date.now() - minute })))
  await run()
  const anomalies = await sql`select id from anomalies where organization_id = ${organization}`
  const [a, b] = anomalies.map(row => row.id)
  const close = (id: string) =>
    sql`update anomalies set status = 'resolved', resolved_at = now() where id = ${id}`
  await close(a)
  expect(await incidentsOf()).toMatchObject([{ status: 'open', open_anomaly_count: 1 }])
  await close(b)
  expect(await incidentsOf()).toMatchObject([{ status: 'resolved', open_anomaly_count: 0 }])
  await sql`update anomalies set status = 'open', resolved_at = null where id = ${b}`
  expect(await incidentsOf()).toMatchObject([{ status: 'open', open_anomaly_count: 1 }])
  await sql`delete from anomalies where id = ${a}`
  expect(await incidentsOf()).toMatchObject([{ anomaly_count: 1, occurrences: '1' }])
  await sql`delete from streams where organization_id = ${organization}`
  expect(await incidentsOf()).toEqual([])
})

test('resolving an incident resolves its anomalies, and once is enough', async () => {
  await publish(streams.map(stream => ({ stream, timeMs: Date.now() - minute })))
  await run()
  const [incident] = await incidentsOf()
  expect(await resolveIncident(incident?.id, 'fixed')).toBe('changed')
  const [after] = await incidentsOf()
  expect(after).toMatchObject({
    status: 'resolved',
    resolution: 'fixed',
    open_anomaly_count: 0,
    anomaly_count: 6,
  })
  expect(await resolveIncident(incident?.id, 'again')).toBe('unchanged')
  expect(await incidentsOf()).toEqual([after])
  expect(await resolveIncident(crypto.randomUUID())).toBe('not_found')
})

test('people resolve while workers extend, and nothing is left half done', async () => {
  const [stream = ''] = streams
  for (let round = 0; round < 12; round++) {
    await publish([{ stream, timeMs: Date.now() - (12 - round) * 1000 }])
    const open = (await incidentsOf()).find(one => one.status === 'open')
    await Promise.all([run(), open === undefined ? null : resolveIncident(open.id, 'raced')])
  }
  await run()
  const [odd] = await sql`select count(*)::int from incidents i where organization_id = ${organization} and (
      (i.status = 'open') <> exists (select from anomalies a where a.incident_id = i.id and a.status <> 'resolved')
      or i.occurrences <> (select sum(a.occurrences) from anomalies a where a.incident_id = i.id))`
  expect(odd?.count).toBe(0)
  const [sum] = await sql`select sum(occurrences)::int from incidents where organization_id = ${organization}`
  expect(sum?.sum).toBe(12)
})

test('findings are kept as long as the events of their stream, and evidence too', async () => {
  const [stream = ''] = streams
  await tellAt(stream, Date.now() - minute)
  const count = async () => {
    const [row] = await sql`select
      (select count(*)::int from findings where stream_id = ${stream}) as findings,
      (select count(*)::int from anomaly_bundles where organization_id = ${organization}) as bundles`
    return row
  }
  const age = (days: number) =>
    sql.begin(async run => {
      await run`update findings set last_seen_at = now() - make_interval(days => ${days}) where stream_id = ${stream}`
      await run`update anomaly_bundles set created_at = now() - make_interval(days => ${days})
      where organization_id = ${organization}`
      await run`select expire('findings'), expire('anomaly_bundles')`
    })
  await age(6)
  expect(await count()).toEqual({ findings: 1, bundles: 1 })
  await sql`update organizations set plan = 'pro' where id = ${organization}`
  await age(20)
  expect(await count()).toEqual({ findings: 1, bundles: 1 })
  await age(31)
  expect(await count()).toEqual({ findings: 0, bundles: 0 })
})

test('a person who asks for another organization sees nothing of it, and changes nothing', async () => {
  const [stream = ''] = streams
  await tellAt(stream, Date.now() - minute)
  const [incident] = await incidentsOf()
  const [anomaly] = await sql`select id from anomalies where incident_id = ${incident?.id ?? null}`
  const { userId } = await signUp(sql)
  const [member] = await sql`select user_id from memberships where organization_id = ${organization}`
  const asked = (caller: string) =>
    asCaller(sql, { userId: caller }, async run => {
      const [row] = await run`select
        findings_between(${organization}, now() - interval '1 day', now(), 1000) as findings,
        alert_judging(${organization}) as judging,
        (select count(*)::int from alert_history(${organization}, now(), 8)) as weeks,
        (select count(*)::int from give_feedback(${organization}, ${anomaly?.id}, 'noise', now(), null, ${caller})) as given,
        resolve_incident(${organization}, ${incident?.id ?? null}, now()) as resolved`
      return row
    })
  expect(await asked(userId)).toEqual({
    findings: [],
    judging: null,
    weeks: 0,
    given: 0,
    resolved: 'not_found',
  })
  expect(await asked(member?.user_id)).toMatchObject({
    findings: [[{ kind: 'silence', stream }, expect.stringMatching(/^[0-9A-Za-z+/]{64}$/)]],
    judging: { alerts_per_week: 5 },
    weeks: 1,
    given: 1,
    resolved: 'changed',
  })
})

test('of many verdicts on one anomaly at once, one stands', async () => {
  const [stream = ''] = streams
  await tellAt(stream, Date.now() - minute)
  const [anomaly] = await sql`select id from anomalies where stream_id = ${stream}`
  const verdicts = ['real', 'noise', 'expected', 'real', 'noise', 'expected']
  await Promise.all(
    verdicts.map(verdict => sql`select give_feedback(${organization}, ${anomaly?.id}, ${verdict}, now())`),
  )
  const standing = await sql`select verdict, resolved_it from feedback where anomaly_id = ${anomaly?.id}`
  expect(standing).toHaveLength(1)
  const [state] = await sql`select status from anomalies where id = ${anomaly?.id}`
  expect(state?.status).toBe(standing[0]?.verdict === 'expected' ? 'resolved' : 'open')
})

async function publish(places: { stream: string; timeMs: number }[], minutes = [0]): Promise<void> {
  await postgresBuffer(functions).publish(
    places.map(({ stream, timeMs }) => ({
      id: crypto.randomUUID(),
      organizationId: organization,
      streamId: stream,
      events: minutes.map(later => ({
        id: crypto.randomUUID(),
        timestamp: new Date(timeMs + later * minute).toISOString(),
        received_at: new Date().toISOString(),
        data: 'trouble',
        metadata: null,
        external_id: null,
      })),
    })),
  )
}

async function tellAt(stream: string, timeMs: number): Promise<void> {
  await publish([{ stream, timeMs }])
  await run()
}

function run(interference: Interference = {}) {
  const service = interfered(functions, interference)
  return drain({
    buffer: postgresBuffer(service),
    service,
    log,
    now: () => new Date(),
    detection: countingDetection(),
  })
}

async function resolveIncident(id: string | undefined, resolution: string | null = null): Promise<string> {
  const [row] = await sql`select resolve_incident(${organization}, ${id ?? null}, now(),
    p_resolution => ${resolution}) as outcome`
  return row?.outcome
}

async function incidentsOf() {
  return await sql<
    {
      id: string
      status: string
      occurrences: string
      anomaly_count: number
      open_anomaly_count: number
      stream_ids: string[]
      resolution: string | null
    }[]
  >`select id, status, occurrences, anomaly_count, open_anomaly_count, stream_ids, resolution from incidents
    where organization_id = ${organization} order by first_seen_at, created_at`
}

/** Commits one anomaly in an incident of its own, computed from this version of the incidents. */
async function commitTold(stream: string, version: number): Promise<string> {
  const [incidentId, time] = [crypto.randomUUID(), new Date().toISOString()]
  const times = { first_seen_at: time, last_seen_at: time }
  const told = { severity: 'low', title: 't', ...times }
  const incident = { id: incidentId, opens: true, because: [], symptoms: [], stream_ids: [stream], ...told }
  const anomaly = {
    id: crypto.randomUUID(),
    incident_id: incidentId,
    opens: true,
    kind: 'drift',
    fingerprint: 'f',
    occurrences: 1,
    p: 0.001,
    bits: 10,
    score: 0.5,
    per_week: 1,
    why: {},
    event_id: null,
    event_time: time,
    ...told,
  }
  const [row] =
    await sql`select commit_batch(p_stream => ${stream}, p_batches => '{}', p_version => 0, p_state => '{}',
    p_events => '[]', p_anomalies => ${JSON.stringify([anomaly])}::text::jsonb,
    p_incidents => ${JSON.stringify([incident])}::text::jsonb, p_incidents_version => ${version}) as outcome`
  return row?.outcome.outcome
}
