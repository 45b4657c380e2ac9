import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { createLogger } from '@/lib/core/log'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { drain } from '@/lib/pipeline/drain'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { asCaller, type Caller } from './support/as-caller'
import { countingDetection } from './support/counting-detection'
import { makeOrganization, makeStream, signUp, type TestOrganization } from './support/organization'

const minute = 60_000
const log = createLogger({ debug: false, write: () => {} })

let database: TestPostgres
let sql: Sql
let functions: DirectFunctions
let organization: TestOrganization
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
  organization = await makeOrganization(sql)
  streams = await Promise.all(
    Array.from({ length: 3 }, (_, n) => makeStream(sql, organization.id, { source: `s${n}` })),
  )
})

test('the trouble of a snoozed incident joins it quietly, however late; once that is over it is another incident', async () => {
  const hoursAgo = (hours: number) => Date.now() - hours * 60 * minute
  const incident = await begin(hoursAgo(40))
  expect(await call('snooze_incident', incident, { until: 24 })).toBe('changed')
  await occur(0, hoursAgo(20))
  await occur(0, hoursAgo(2))
  expect(await incidents()).toMatchObject([
    { id: incident, status: 'snoozed', occurrences: 3, anomaly_count: 1 },
  ])
  expect(await sql`select status from anomalies where incident_id = ${incident}`).toMatchObject([
    { status: 'snoozed' },
  ])
  await sql`select wake_incidents(now() + interval '25 hours')`
  expect(await incidents()).toMatchObject([{ status: 'open', woken_by: 'time' }])
  await occur(0, hoursAgo(1))
  expect(await incidents()).toMatchObject([
    { id: incident, status: 'resolved', resolution: 'returned', occurrences: 3 },
    { status: 'open', occurrences: 1 },
  ])
})

test('a worker that looked before a snooze does not begin another incident after it', async () => {
  const incident = await begin(Date.now() - 90 * minute)
  let loads = 0
  const slow = {
    ...functions,
    async rpc(name: string, args: Record<string, unknown>) {
      const answer = await functions.rpc(name as never, args as never)
      if (name === 'load_incidents' && loads++ === 0) await call('snooze_incident', incident, { until: 1 })
      return answer
    },
  } as unknown as DirectFunctions
  await occur(0, Date.now() - minute, 1, slow)
  expect(loads).toBe(2)
  expect(await incidents()).toMatchObject([{ id: incident, status: 'snoozed', occurrences: 2 }])
})

test.each([
  { from: 1, to: 10, grown: false },
  { from: 1, to: 11, grown: true },
  { from: 12, to: 23, grown: false },
  { from: 12, to: 24, grown: true },
])('from $from occurrences $to are grown: $grown', async ({ from, to, grown }) => {
  const incident = await begin(Date.now() - 5 * minute, from)
  await call('snooze_incident', incident, { grows: true })
  await occur(0, Date.now() - 4 * minute, to - from)
  const [now] = await incidents()
  expect(now).toMatchObject(
    grown ? { status: 'open', woken_by: 'growth' } : { status: 'snoozed', woken_by: null },
  )
  const [woken] = await sql`select data from triage_events where incident_id = ${incident} and kind = 'woken'`
  expect(woken?.data ?? null).toEqual(
    grown
      ? {
          by: 'growth',
          ...{ occurrences: to, streams: 1, severity: now?.severity },
          from: { occurrences: from, streams: 1, severity: now?.severity },
        }
      : null,
  )
})

test('a further stream makes it grow; what is snoozed until a time stays so', async () => {
  for (const [options, status] of [
    [{ grows: true }, 'open'],
    [{ until: 1 }, 'snoozed'],
  ] as const) {
    await sql`delete from streams where organization_id = ${organization.id}`
    streams = await Promise.all(
      Array.from({ length: 2 }, (_, n) => makeStream(sql, organization.id, { source: `t${n}` })),
    )
    const incident = await begin(Date.now() - 5 * minute)
    await call('snooze_incident', incident, options)
    await occur(1, Date.now() - 4 * minute, 30)
    expect(await incidents()).toMatchObject([{ id: incident, status, occurrences: 31 }])
  }
})

test('of many at once who acknowledge, snooze and resolve, each change has one line, and the end is one of them', async () => {
  for (let round = 0; round < 8; round++) {
    const incident = await begin(Date.now() - (round + 1) * 120 * minute)
    const acts = [
      () => call('acknowledge_incident', incident),
      () => call('acknowledge_incident', incident),
      () => call('snooze_incident', incident, { until: 5 }),
      () => call('resolve_incident', incident),
      () => call('reopen_incident', incident),
      () => call('expect_incident', incident),
      () => occur(0, Date.now() - round * 120 * minute - 118 * minute),
    ]
    const outcomes = await Promise.all(acts.map(act => act()))
    const changed = outcomes.filter(outcome => outcome === 'changed').length
    const [lines] =
      await sql`select count(*)::int from triage_events where incident_id = ${incident} and actor = 'person'`
    expect(lines?.count).toBe(changed)
    const [odd] = await sql`select count(*)::int from incidents i join anomalies a on a.incident_id = i.id
      where i.organization_id = ${organization.id} and a.status <> 'resolved' and a.status <> i.status`
    expect(odd?.count).toBe(0)
    await drainAll()
    for (const one of await incidents()) if (one.status !== 'resolved') await call('resolve_incident', one.id)
  }
})

test('a snooze ends, is at most 30 days long, and one that is taken again is one', async () => {
  const incident = await begin(Date.now() - minute)
  await expect(call('snooze_incident', incident, { until: 31 * 24 })).rejects.toThrow('incidents_snoozed')
  expect(await call('snooze_incident', incident, { grows: true })).toBe('changed')
  expect(await call('snooze_incident', incident, { grows: true })).toBe('unchanged')
  const [row] = await sql`select snoozed_until - snoozed_at as long from incidents where id = ${incident}`
  expect(row?.long).toBe('30 days')
  expect(await call('resolve_incident', incident)).toBe('changed')
  expect(await call('snooze_incident', incident, { grows: true })).toBe('resolved')
  expect(await call('acknowledge_incident', incident)).toBe('resolved')
})

test('a snooze that goes on after an undo wakes by what has grown since it began, and ends when it would have', async () => {
  const incident = await begin(Date.now() - 5 * minute)
  await call('snooze_incident', incident, { until: 24, grows: true })
  const snoozed = async () =>
    (
      await sql`select status, snoozed_at, snoozed_until, snoozed_until_grows, snoozed_occurrences, snoozed_streams,
      snoozed_severity from incidents where id = ${incident}`
    )[0]
  const before = await snoozed()
  await occur(0, Date.now() - 4 * minute)
  await call('resolve_incident', incident)
  await call('reopen_incident', incident)
  const resume = async (until: Date) =>
    (await sql`select resume_snooze(${organization.id}, ${incident}, now(), ${until}, true) as outcome`)[0]
      ?.outcome
  expect(await resume(new Date(before?.snoozed_until.getTime() + 1))).toBe('unchanged')
  expect(await resume(before?.snoozed_until)).toBe('changed')
  expect(await snoozed()).toEqual(before)
  expect(await resume(before?.snoozed_until)).toBe('unchanged')
  await call('resolve_incident', incident)
  expect(await resume(before?.snoozed_until)).toBe('resolved')
})

test('marking as expected judges every pattern, and opening it again takes that back', async () => {
  const incident = await begin(Date.now() - 5 * minute)
  await occur(1, Date.now() - 4 * minute)
  const verdicts = () =>
    sql`select verdict, resolved_it from feedback where organization_id = ${organization.id}`
  const [first] = await sql`select id from anomalies where incident_id = ${incident} order by created_at`
  await sql`select give_feedback(${organization.id}, ${first?.id}, 'real', now())`
  expect(await call('expect_incident', incident)).toBe('changed')
  expect(await verdicts()).toEqual([
    { verdict: 'expected', resolved_it: true },
    { verdict: 'expected', resolved_it: true },
  ])
  expect(await incidents()).toMatchObject([
    { status: 'resolved', resolution: 'expected', open_anomaly_count: 0 },
  ])
  expect(await call('expect_incident', incident)).toBe('unchanged')
  expect(await call('reopen_incident', incident)).toBe('changed')
  expect(await verdicts()).toHaveLength(0)
  expect(await incidents()).toMatchObject([{ status: 'open', open_anomaly_count: 2 }])
})

test('what was resolved before an incident was stays so when it is opened again', async () => {
  const incident = await begin(Date.now() - 5 * minute)
  await occur(1, Date.now() - 4 * minute)
  const [first, second] =
    await sql`select id from anomalies where incident_id = ${incident} order by created_at`
  const by = organization.people.member
  await sql`select resolve_anomaly(${organization.id}, ${first?.id}, now(), p_by => ${by})`
  await call('resolve_incident', incident)
  await call('reopen_incident', incident)
  const after = await sql`select id from anomalies where incident_id = ${incident} and status = 'open'`
  expect(after.map(row => row.id)).toEqual([second?.id])
})

test('who leaves has nothing assigned any more, and the history says so; only members can have it', async () => {
  const incident = await begin(Date.now() - minute)
  const { member, admin } = organization.people
  const { userId: stranger } = await signUp(sql, 'Stranger')
  const assign = async (to: string | null) => {
    const [row] =
      await sql`select assign_incident(${organization.id}, ${incident}, ${to}, now(), ${admin}) as outcome`
    return row?.outcome
  }
  expect(await assign(stranger)).toBe('not_a_member')
  expect(await assign(member)).toBe('changed')
  expect(await assign(member)).toBe('unchanged')
  await sql`delete from memberships where organization_id = ${organization.id} and user_id = ${member}`
  const [row] = await sql`select assigned_to from incidents where id = ${incident}`
  expect(row?.assigned_to).toBeNull()
  const lines =
    await sql`select kind, actor, data from triage_events where incident_id = ${incident} order by at, id`
  expect([...lines]).toEqual([
    { kind: 'assigned', actor: 'person', data: { user_id: member } },
    { kind: 'unassigned', actor: 'engine', data: { user_id: member } },
  ])
})

test('assigning to one who is leaving ends with nobody, however the two meet', async () => {
  for (let round = 0; round < 6; round++) {
    const incident = await begin(Date.now() - (round + 1) * 120 * minute)
    const { userId } = await signUp(sql, 'Guest')
    await sql`insert into memberships values (${organization.id}, ${userId}, 'member')`
    await Promise.all([
      sql`select assign_incident(${organization.id}, ${incident}, ${userId}, now())`,
      sql`delete from memberships where organization_id = ${organization.id} and user_id = ${userId}`,
    ])
    const [row] = await sql`select assigned_to from incidents where id = ${incident}`
    expect(row?.assigned_to).toBeNull()
  }
})

test('who wrote a comment changes and deletes it, nobody else; a key has its own', async () => {
  const incident = await begin(Date.now() - minute)
  const { member, admin } = organization.people
  const id = crypto.randomUUID()
  const write = () =>
    sql`select comment_on_incident(${organization.id}, ${incident}, ${id}, 'First.', now(), ${member})`
  await write()
  await write()
  const change = async (text: string | null, by: string | null, key: string | null = null) => {
    const [row] =
      await sql`select change_comment(${organization.id}, ${id}, ${text}, now(), ${by}, ${key}) as outcome`
    return row?.outcome
  }
  expect(await change('Mine.', admin)).toBe('not_author')
  expect(await change('Mine.', null, crypto.randomUUID())).toBe('not_author')
  expect(await change('Better.', member)).toBe('changed')
  expect(await change(null, member)).toBe('changed')
  expect(await change(null, member)).toBe('unchanged')
  expect(await change('Again.', member)).toBe('deleted')
  const lines = await sql`select comment, edited_at is not null as edited, deleted_at is not null as deleted
    from triage_events where incident_id = ${incident}`
  expect([...lines]).toEqual([{ comment: null, edited: true, deleted: true }])
})

test('viewers and strangers change nothing, and a person acts in their own name', async () => {
  const incident = await begin(Date.now() - minute)
  const { viewer, member, owner } = organization.people
  const { userId: stranger } = await signUp(sql, 'Stranger')
  const tried = (caller: Caller) =>
    asCaller(sql, caller, async run => {
      const [row] =
        await run`select acknowledge_incident(${organization.id}, ${incident}, now(), ${owner}) as acknowledged,
        snooze_incident(${organization.id}, ${incident}, now(), null, true, ${owner}) as snoozed,
        resume_snooze(${organization.id}, ${incident}, now(), now() + interval '1 day', true, ${owner}) as resumed,
        comment_on_incident(${organization.id}, ${incident}, uuid_v7(), 'words', now(), ${owner}) as commented`
      const lines = await run`select distinct user_id from triage_events where incident_id = ${incident}`
      return { ...row, by: lines.map(line => line.user_id) }
    })
  const nothing = {
    acknowledged: 'not_found',
    snoozed: 'not_found',
    resumed: 'not_found',
    commented: false,
    by: [],
  }
  expect(await tried({ userId: viewer })).toEqual(nothing)
  expect(await tried({ userId: stranger })).toEqual(nothing)
  const all = {
    acknowledged: 'changed',
    snoozed: 'changed',
    resumed: 'unchanged',
    commented: true,
    by: [member],
  }
  expect(await tried({ userId: member })).toEqual(all)
})

async function begin(timeMs: number, times = 1): Promise<string> {
  await occur(0, timeMs, times)
  const [row] = await sql`select id from incidents where organization_id = ${organization.id}
    order by created_at desc, id desc limit 1`
  return row?.id
}

async function occur(stream: number, timeMs: number, times = 1, service = functions): Promise<void> {
  const events = Array.from({ length: times }, () => ({
    id: crypto.randomUUID(),
    timestamp: new Date(timeMs).toISOString(),
    received_at: new Date().toISOString(),
    data: 'trouble',
    metadata: null,
    external_id: null,
  }))
  const streamId = streams[stream] ?? ''
  await postgresBuffer(functions).publish([
    { id: crypto.randomUUID(), organizationId: organization.id, streamId, events },
  ])
  await drainAll(service)
}

async function drainAll(service = functions): Promise<void> {
  const detection = countingDetection()
  await drain({ buffer: postgresBuffer(functions), service, log, now: () => new Date(), detection })
}

interface Options {
  /** In hours from now. */
  until?: number
  grows?: boolean
}

async function call(name: string, incident: string, { until, grows }: Options = {}): Promise<string> {
  const by = organization.people.member
  const end = until === undefined ? null : new Date(Date.now() + until * 60 * minute)
  const [row] =
    name === 'snooze_incident'
      ? await sql`select snooze_incident(${organization.id}, ${incident}, now(), ${end}, ${grows ?? false}, ${by}) as outcome`
      : await sql`select ${sql(name)}(${organization.id}, ${incident}, now(), p_by => ${by}) as outcome`
  return row?.outcome
}

async function incidents() {
  return await sql<
    { id: string; status: string; severity: string; woken_by: string | null; occurrences: number }[]
  >`select id, status, severity, woken_by, resolution, occurrences::int, anomaly_count, open_anomaly_count
    from incidents where organization_id = ${organization.id} order by created_at, id`
}
