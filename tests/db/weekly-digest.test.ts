import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeOrganization, makeStream, type TestOrganization } from './support/organization'

let database: TestPostgres
let sql: Sql
let organization: TestOrganization
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
  organization = await makeOrganization(sql)
  stream = await makeStream(sql, organization.id)
  // Of the others nobody is told anything here.
  await sql`update alert_settings set weekly_digest = organization_id = ${organization.id}`
  await sql`update alert_settings_history set since = '2026-01-01' where organization_id = ${organization.id}`
  await sql`update organizations set created_at = '2026-01-01', time_zone = 'America/New_York' where id = ${organization.id}`
})

// Monday, 9 March 2026: the clocks of New York went forward the night before.
test.each([
  ['a minute before its hour', '2026-03-09T11:59:00Z', 0],
  ['at its hour', '2026-03-09T12:00:00Z', 2],
  ['some hours late', '2026-03-09T20:00:00Z', 2],
  ['a day and more late', '2026-03-10T12:00:00Z', 0],
  ['at its hour in winter', '2026-03-02T13:00:00Z', 2],
  ['and a minute before', '2026-03-02T12:59:00Z', 0],
])('%s', async (_name, now, count) => {
  expect(await queue(now)).toBe(count)
})

test('once a week and recipient: not again the next hour, nor for another day of the week, but the next week', async () => {
  expect(await Promise.all(Array.from({ length: 6 }, () => queue('2026-03-09T12:00:30Z')))).toContain(2)
  expect(await queue('2026-03-09T13:00:00Z')).toBe(0)
  await sql`update alert_settings set digest_day = 4 where organization_id = ${organization.id}`
  expect(await queue('2026-03-12T12:00:00Z')).toBe(0)
  expect(await queue('2026-03-19T12:00:00Z')).toBe(2)
  const { owner, admin } = organization.people
  const rows =
    await sql`select user_id, count(*)::int from outbox where organization_id = ${organization.id} group by 1`
  expect([...rows].map(row => [row.user_id, row.count]).sort()).toEqual(
    [
      [admin, 2],
      [owner, 2],
    ].sort(),
  )
})

test('who is in two channels gets one, and every other channel its own', async () => {
  await sql`insert into channels (organization_id, kind, name, recipients)
    values (${organization.id}, 'email', 'All', 'everyone')`
  for (const name of ['a', 'b'])
    await sql`insert into channels (organization_id, kind, name, url)
      values (${organization.id}, 'slack', ${name}, 'https://hooks.slack.com')`
  expect(await queue('2026-03-09T12:00:00Z')).toBe(4 + 2)
})

test('who has never sent anything is not told of a quiet week', async () => {
  await sql`delete from streams where organization_id = ${organization.id}`
  expect(await queue('2026-03-09T12:00:00Z')).toBe(0)
})

test('it holds what nobody was told of, what is hidden, what the budget kept back, and the events of the week', async () => {
  const from = '2026-03-02T13:00:00Z'
  const to = '2026-03-09T12:00:00Z'
  const [low, told, before, hidden] = [
    await incident('low', '2026-03-04T00:00:00Z'),
    await incident('high', '2026-03-05T00:00:00Z'),
    await incident('low', '2026-03-01T00:00:00Z'),
    await incident('high', '2026-02-20T00:00:00Z'),
  ]
  await sql`update incidents set status = 'snoozed', snoozed_at = now(), snoozed_until = now() + interval '1 day',
    snoozed_occurrences = 1, snoozed_streams = 1, snoozed_severity = 'high' where id = ${hidden}`
  await finding('a', '2026-03-03T00:00:00Z')
  await finding('a', '2026-03-04T00:00:00Z')
  await finding('b', '2026-03-04T00:00:00Z')
  await finding('told', '2026-03-05T00:00:00Z')
  await finding('late', '2026-03-09T13:00:00Z')
  await sql`insert into anomalies (organization_id, stream_id, kind, fingerprint, severity, first_seen_at, last_seen_at, p,
      bits, score, per_week, title, why, event_time)
    values (${organization.id}, ${stream}, 'silence', 'told', 'low', now(), now(), 0.1, 3, 0.5, 1, 't', '{}', now())`
  await sql`insert into usage_daily values (${organization.id}, '2026-03-01', ${stream}, 1000),
    (${organization.id}, '2026-03-02', ${stream}, 20), (${organization.id}, '2026-03-08', ${stream}, 3),
    (${organization.id}, '2026-03-09', ${stream}, 5000)`
  const [row] = await sql`select weekly_digest(${organization.id}, ${from}, ${to}) as digest`
  expect(row?.digest).toMatchObject({ events: 23, untold: 1, snoozed: 1, found: 2, promised: 5, actual: 2 })
  expect(row?.digest.incidents.map((one: { id: string }) => one.id)).toEqual([hidden, low])
  expect(row?.digest.incidents.map((one: { id: string }) => one.id)).not.toContain(told)
  expect(row?.digest.incidents.map((one: { id: string }) => one.id)).not.toContain(before)
})

async function queue(now: string): Promise<number> {
  const [row] = await sql`select queue_digests(${now}) as count`
  return row?.count
}

async function incident(severity: string, at: string): Promise<string> {
  const [row] = await sql`
    insert into incidents (organization_id, title, severity, because, first_seen_at, spreads_from, last_seen_at,
      symptoms, stream_ids)
    values (${organization.id}, 'Checkout is slow', ${severity}, '[]', ${at}, ${at}, ${at}, '[]', ${[stream]})
    returning id`
  return row?.id
}

async function finding(fingerprint: string, at: string): Promise<void> {
  await sql`insert into findings (organization_id, stream_id, kind, fingerprint, severity, occurrences, first_seen_at,
      last_seen_at, p, per_week, title, why, symptom)
    values (${organization.id}, ${stream}, 'silence', ${fingerprint}, 'low', 1, ${at}, ${at}, 0.1, 1, 't', '{}',
      '{"since": 1, "last": 1}')`
}
