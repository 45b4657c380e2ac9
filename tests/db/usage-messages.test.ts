import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeOrganization, makeStream, signUp } from './support/organization'

const month = '2026-11-01'
const limits = { free: { stop: 1000, continue: 1000 }, pro: { stop: 5000, continue: 10_000 } }

let database: TestPostgres
let sql: Sql
let organization: string
let stream: string
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 12, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})
beforeEach(async () => {
  await sql`delete from outbox`
  organization = (await signUp(sql)).organizationId
  stream = await makeStream(sql, organization)
})

test('80 and 100 percent are told once each a month, however often and by how many they are looked at', async () => {
  await use(799)
  await tell()
  expect(await told()).toEqual([])
  await use(1)
  await Promise.all(Array.from({ length: 8 }, tell))
  expect(await told()).toEqual([80])
  await use(199)
  await tell()
  expect(await told()).toEqual([80])
  await use(1)
  await Promise.all(Array.from({ length: 8 }, tell))
  expect(await told()).toEqual([80, 100])
  await use(5000)
  await tell()
  expect(await told()).toEqual([80, 100])
})

test('what is accepted and waits counts, and what was metered elsewhere; another month’s does not', async () => {
  await sql`insert into usage_daily values (${organization}, '2026-10-31', ${stream}, 900),
    (${organization}, '2026-12-01', ${stream}, 900), (${organization}, '2026-11-30', ${stream}, 400)`
  await sql`insert into usage_reports values (${organization}, 'one', '2026-11-02', 200)`
  await tell()
  expect(await told()).toEqual([])
  await sql`insert into event_reservations values (${`b-${organization}`}, ${organization}, ${month}, 200)`
  await tell()
  expect(await told()).toEqual([80])
})

test('of two marks passed at once the higher is told, and the lower never', async () => {
  await use(1200)
  await tell()
  await tell()
  expect(await told()).toEqual([100])
})

test('who goes on beyond the plan’s events is told before that ends too', async () => {
  await sql`update organizations set plan = 'pro', when_limit_reached = 'continue' where id = ${organization}`
  for (const events of [4000, 1000, 2000, 1000, 1999, 1]) {
    await use(events)
    await tell()
  }
  expect(await told()).toEqual([80, 100, 160, 200])
  const [last] = await sql`select data from outbox where organization_id = ${organization}
    and (data ->> 'percent')::int = 160`
  expect(last?.data).toMatchObject({
    used: 8000,
    limit: 5000,
    stops_at: 10_000,
    refused: false,
    month: '2026-11',
  })
})

test('a larger plan is told of its own marks', async () => {
  await use(1000)
  await tell()
  await sql`update organizations set plan = 'pro' where id = ${organization}`
  await tell()
  expect(await told()).toEqual([100])
  await use(3000)
  await tell()
  expect(await told()).toEqual([100, 80])
  await sql`update organizations set plan = 'business' where id = ${organization}`
  await use(90_000)
  await tell()
  expect(await told()).toEqual([100, 80])
})

test('a request that does not fit any more is told at once, and the hundred after it is not told again', async () => {
  await use(950)
  const reserve = async (id: string, events: number) => {
    const [row] = await sql`select reserve_events(${organization}, ${month},
      ${sql.json([{ id, events }])}, 1000, 1000) as answer`
    return row?.answer
  }
  expect(await reserve('fits', 10)).toEqual({ granted: true, used: 950, limit: 1000 })
  const refused = await Promise.all(['a', 'b', 'c'].map(id => reserve(id, 100)))
  expect(refused).toEqual(Array(3).fill({ granted: false, used: 960, limit: 1000 }))
  expect(await told()).toEqual([100])
  const [row] = await sql`select data from outbox where organization_id = ${organization}`
  expect(row?.data).toMatchObject({ percent: 100, used: 960, limit: 1000, stops_at: 1000, refused: true })
  await use(40)
  await tell()
  expect(await told()).toEqual([100])
})

test('a notice of billing is told to every channel once, and its time is kept', async () => {
  const { id, people } = await makeOrganization(sql)
  await notice(id, 'payment_failed', 'in_1')
  await notice(id, 'payment_failed', 'in_1')
  expect(await mailed(id)).toEqual([people.admin, people.owner].sort())
  const [row] = await sql`select sent_at from billing_notices where organization_id = ${id}`
  expect(row?.sent_at).toBeInstanceOf(Date)
  await notice(id, 'payment_failed', 'in_2')
  expect(await mailed(id)).toHaveLength(4)
})

test('an owner is told of billing where every channel is off, and not twice where one is on', async () => {
  const { id, people } = await makeOrganization(sql)
  await sql`update channels set enabled = false where organization_id = ${id}`
  await notice(id, 'plan_lowered', 'pro free')
  expect(await mailed(id)).toEqual([people.owner])
})

test('more refused events than usual are told once a day, a usual share of them is not', async () => {
  const day = '2026-11-20'
  const refused = (on: string, count: number, code = 'invalid_type') =>
    sql`insert into rejected_daily values (${organization}, ${on}, ${code}, ${count}, 0)
      on conflict (organization_id, day, code) do update set rejected = excluded.rejected`
  const tellRejections = () => sql`select tell_rejections(${day}, 100)`
  await sql`insert into usage_daily values (${organization}, '2026-11-15', ${stream}, 9000),
    (${organization}, ${day}, ${stream}, 900)`
  await refused('2026-11-15', 1000)
  await refused(day, 99)
  await tellRejections()
  expect(await kinds()).toEqual([])
  // A tenth is usual, and a fifth is not three times as many.
  await refused(day, 225)
  await tellRejections()
  expect(await kinds()).toEqual([])
  await refused(day, 800)
  await refused(day, 100, 'invalid_timestamp')
  await Promise.all([tellRejections(), tellRejections(), tellRejections()])
  expect(await kinds()).toEqual(['system.events_rejected'])
  const [row] = await sql`select data from outbox where organization_id = ${organization}`
  expect(row?.data).toMatchObject({
    rejected: 900,
    accepted: 900,
    usual_share: 0.1,
    reasons: [
      { code: 'invalid_type', rejected: 800 },
      { code: 'invalid_timestamp', rejected: 100 },
    ],
  })
})

test('a stream that is put off is told once a day, a test key’s is not', async () => {
  await sql`select tell_stream_put_off(${stream}, now())`
  await sql`select tell_stream_put_off(${stream}, now())`
  await sql`select tell_stream_put_off(${await makeStream(sql, organization, { source: 't', test: true })}, now())`
  expect(await kinds()).toEqual(['system.stream_put_off'])
})

async function use(events: number): Promise<void> {
  await sql`insert into usage_daily values (${organization}, '2026-11-15', ${stream}, ${events})
    on conflict (organization_id, day, stream_id) do update set events = usage_daily.events + excluded.events`
}

async function tell(): Promise<void> {
  await sql`select tell_usage(${month}, ${sql.json(limits)})`
}

async function told(): Promise<number[]> {
  const rows = await sql`select (data ->> 'percent')::int as percent from outbox
    where organization_id = ${organization} and kind = 'usage.reached' order by created_at, id`
  return rows.map(row => row.percent)
}

async function kinds(): Promise<string[]> {
  return (await sql`select kind from outbox where organization_id = ${organization}`).map(row => row.kind)
}

async function notice(id: string, kind: string, about: string): Promise<void> {
  await sql`insert into billing_notices (organization_id, kind, about, data) values (${id}, ${kind}, ${about}, '{}')
    on conflict (organization_id, kind, about) do nothing`
}

async function mailed(id: string): Promise<string[]> {
  const rows = await sql`select user_id from outbox where organization_id = ${id} and kind like 'billing.%'`
  return rows.map(row => row.user_id).sort()
}
