import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeOrganization, makeStream } from './support/organization'

let database: TestPostgres
let sql: Sql
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 12, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})

const month = '2026-11-01'

async function reserve(organization: string, id: string, events: number, limit = 1_000) {
  const batches = sql.json([{ id, events }])
  const [row] = await sql<{ answer: { granted: boolean; used: number } }[]>`
    select reserve_events(${organization}, ${month}, ${batches}, ${limit}, ${2 * limit}) as answer`
  return row?.answer ?? expect.fail()
}

test('of many at once exactly as many are granted as fit', async () => {
  const { id } = await makeOrganization(sql)
  const { id: other } = await makeOrganization(sql)
  const answers = await Promise.all([
    ...Array.from({ length: 60 }, (_, index) => reserve(id, `a${index}`, 30)),
    ...Array.from({ length: 10 }, (_, index) => reserve(other, `b${index}`, 30)),
  ])
  expect(answers.slice(0, 60).filter(({ granted }) => granted)).toHaveLength(33)
  expect(answers.slice(60).every(({ granted }) => granted)).toBe(true)
  const [held] =
    await sql`select sum(events)::int as events from event_reservations where organization_id = ${id}`
  expect(held?.events).toBe(990)
})

test('while batches are committed, what is used neither falls nor is counted twice', async () => {
  const { id } = await makeOrganization(sql)
  const stream = await makeStream(sql, id)
  const batches = Array.from({ length: 40 }, (_, index) => `c${index}`)
  for (const batch of batches) await reserve(id, batch, 10)
  let done = false
  const seen = new Set<number>()
  const watching = (async () => {
    while (!done) seen.add((await reserve(id, 'never', 10_000)).used)
  })()
  await Promise.all(
    batches.map(batch =>
      sql.begin(async commit => {
        await commit`insert into usage_daily values (${id}, '2026-11-05', ${stream}, 10)
          on conflict (organization_id, day, stream_id) do update set events = usage_daily.events + 10`
        await commit`insert into processed_batches (batch_id, organization_id, events, duplicates)
          values (${batch}, ${id}, 10, 0)`
      }),
    ),
  )
  done = true
  await watching
  expect([...seen]).toEqual([400])
  expect(await sql`select from event_reservations where organization_id = ${id}`).toHaveLength(0)
  expect((await reserve(id, 'c0', 700)).granted).toBe(true)
  expect(await sql`select from event_reservations where organization_id = ${id}`).toHaveLength(0)
})

test('refused events kept at once by many stay bounded, and are all counted', async () => {
  const { id } = await makeOrganization(sql)
  const event = { request_id: 'r', index: 0, pointer: '', detail: 'd', body: '1', cut: false, test: false }
  const keep = (codes: string[]) => {
    const events = codes.map(code => ({ ...event, code }))
    return sql`select keep_rejected(${id}, ${sql.json(events)}, ${sql.json({ a: 10, b: 5 })}, 20)`
  }
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => keep(index % 2 ? ['a', 'b', 'a'] : ['b', 'a', 'b'])),
  )
  // One after the others: what came in between is cut to size too.
  await keep(['a', 'b'])
  const kept = await sql`select code, count(*)::int as kept from rejected_events
    where organization_id = ${id} group by code order by code`
  expect(kept).toEqual([
    { code: 'a', kept: 20 },
    { code: 'b', kept: 20 },
  ])
  const counted = await sql`select code, rejected::int, kept::int from rejected_daily
    where organization_id = ${id} order by code`
  expect(counted).toEqual([
    { code: 'a', rejected: 310, kept: 46 },
    { code: 'b', rejected: 155, kept: 46 },
  ])
})

test('what is past its time expires, what is not stays', async () => {
  const { id } = await makeOrganization(sql)
  await sql`insert into event_reservations values ('old', ${id}, ${month}, 5, now() - interval '25 hours'),
    ('new', ${id}, ${month}, 5, now() - interval '23 hours')`
  await sql`insert into rejected_events (organization_id, rejected_at, request_id, index, code, pointer, detail, body, test)
    values (${id}, now() - interval '8 days', 'r', 1, 'x', '', '', '', false),
      (${id}, now() - interval '6 days', 'r', 2, 'x', '', '', '', false),
      (${id}, now() - interval '2 days', 'r', 3, 'x', '', '', '', true)`
  await sql`select expire('event_reservations'), expire('rejected_events')`
  expect(await sql`select batch_id from event_reservations where organization_id = ${id}`).toEqual([
    { batch_id: 'new' },
  ])
  const left = () => sql`select index from rejected_events where organization_id = ${id}`
  expect(await left()).toEqual([{ index: 2 }])
  await sql`select expire('rejected_events', 5)`
  expect(await left()).toEqual([])
})

test('what was refused before a downgrade is kept for the days that were promised then', async () => {
  const { id } = await makeOrganization(sql)
  await sql`insert into rejected_events (organization_id, rejected_at, request_id, index, code, pointer, detail, body, test)
    values (${id}, now() - interval '20 days', 'r', 1, 'x', '', '', '', false)`
  await sql`update organizations set kept_days = 30, kept_until = now() + interval '1 day' where id = ${id}`
  const left = () => sql`select index from rejected_events where organization_id = ${id}`
  await sql`select expire('rejected_events')`
  expect(await left()).toEqual([{ index: 1 }])
  await sql`update organizations set kept_until = now() - interval '1 second' where id = ${id}`
  await sql`select expire('rejected_events')`
  expect(await left()).toEqual([])
})
