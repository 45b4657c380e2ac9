import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLogger } from '@/lib/core/log'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { keepRetention } from '@/lib/pipeline/retention'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeStream, signUp } from './support/organization'

const day = 86_400_000
const log = createLogger({ debug: false, write: () => {} })
let database: TestPostgres
let sql: Sql
let service: DirectFunctions
let organization: string
let stream: string

beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
  service = directFunctions(`${database.url}?options=-c%20role%3Dservice_role`)
  organization = (await signUp(sql)).organizationId
  stream = await makeStream(sql, organization)
})
afterAll(async () => {
  await service.close()
  await sql.end()
  await database.stop()
})
beforeEach(async () => {
  await sql`delete from leases where name = 'retention'`
})

const keep = (maxRetentionDays?: number) => keepRetention({ service, log, maxRetentionDays }, 10_000)

test('days past their plan’s time are dropped with their events, others are kept', async () => {
  const kept = await insert({ daysAgo: 6, retention: 7 })
  const late = await insert({ daysAgo: 8, retention: 7 })
  const longer = await insert({ daysAgo: 8, retention: 30 })
  await makeDay('days_7', '2020-01-01')
  const expired = await insert({ time: '2020-01-01T10:00:00Z', retention: 7 })
  expect(await keep()).toMatchObject({ days_dropped: 1, days_busy: 0, days_removed: 1, rows_expired: 1 })
  expect(await stillThere([kept, late, longer, expired])).toEqual([kept, longer])
  expect(await exists('days_7_20200101')).toBe(false)
  // Once an hour.
  await makeDay('days_7', '2020-01-01')
  expect(await keep()).toMatchObject({ days_dropped: 0 })
  await sql`drop table event_days.days_7_20200101`
})

test('the operator’s cap drops more, and lengthens nothing', async () => {
  const young = await insert({ daysAgo: 2, retention: 90 })
  const old = await insert({ daysAgo: 5, retention: 90 })
  await keep(91)
  expect(await stillThere([young, old])).toEqual([young, old])
  await sql`delete from leases where name = 'retention'`
  await keep(3)
  expect(await stillThere([young, old])).toEqual([young])
})

test('the days to come are made ahead', async () => {
  const days = [0, 1, 2].map(ahead => dayName(new Date(Date.now() + ahead * day)))
  for (const name of days) await sql.unsafe(`drop table event_days.days_30_${name}`)
  await keep()
  for (const name of days) expect(await exists(`days_30_${name}`)).toBe(true)
})

test('an event is kept as long as the plan said when it was stored: a later plan counts for later events', async () => {
  const underFree = await insert({ daysAgo: 9, retention: 7 })
  const retention = async () => {
    const [row] =
      await sql`select retention_days(plan, false) as days from organizations where id = ${organization}`
    return row?.days
  }
  expect(await retention()).toBe(7)
  await sql`update organizations set plan = 'pro' where id = ${organization}`
  expect(await retention()).toBe(30)
  const underPro = await insert({ daysAgo: 9, retention: 30 })
  await sql`update organizations set plan = 'free' where id = ${organization}`
  await keep()
  expect(await stillThere([underFree, underPro])).toEqual([underPro])
})

test('a day that is being read stays for now; who writes meanwhile waits a fraction of a second', async () => {
  await makeDay('days_7', '2020-02-02')
  await sql`select make_partitions()`
  const { held, release } = holdReading('days_7')
  await held
  const running = keep()
  await new Promise(resolve => setTimeout(resolve, 50))
  const began = performance.now()
  await insert({ daysAgo: 0, retention: 7 })
  expect(performance.now() - began).toBeLessThan(1000)
  expect(await running).toMatchObject({ days_dropped: 0, days_busy: 1 })
  expect(await exists('days_7_20200202')).toBe(true)
  await release()
  await sql`delete from leases where name = 'retention'`
  expect(await keep()).toMatchObject({ days_dropped: 1, days_busy: 0 })
})

test('runs at once drop each day once', async () => {
  for (const date of ['2020-03-01', '2020-03-02', '2020-03-03', '2020-03-04']) await makeDay('days_30', date)
  const drop = async () => {
    let dropped = 0
    for (;;) {
      const { data } = await service.rpc('drop_expired_event_day')
      const { day, left } = data as { day: string | null; left: number }
      if (day !== null) dropped++
      if (left <= 0) return dropped
    }
  }
  const counts = await Promise.all([drop(), drop(), drop()])
  expect(counts.reduce((sum, count) => sum + count)).toBe(4)

  const remove = async () => {
    let removed = 0
    while ((await service.rpc('remove_expired_event_day')).data !== null) removed++
    return removed
  }
  const removals = await Promise.all([remove(), remove(), remove()])
  expect(removals.reduce((sum, count) => sum + count)).toBe(4)
})

test('a day that was dropped is seen by nobody, and its files go while others write and read', async () => {
  await makeDay('days_7', '2020-04-01')
  const expired = await insert({ time: '2020-04-01T10:00:00Z', retention: 7 })
  await service.rpc('drop_expired_event_day')
  expect(await stillThere([expired])).toEqual([])
  expect(await exists('expired_days_7_20200401')).toBe(true)
  const { held, release } = holdReading('days_7')
  await held
  expect(await keep()).toMatchObject({ days_dropped: 0, days_removed: 1 })
  await release()
  expect(await exists('expired_days_7_20200401')).toBe(false)
})

test('what is kept for a while expires, however much of it there is, and what is younger stays', async () => {
  await sql`insert into event_ids (stream_id, external_id, seen_at)
    select ${stream}, 'old ' || n, now() - interval '9 days' from generate_series(1, 25000) n`
  await sql`insert into event_ids (stream_id, external_id) values (${stream}, 'young')`
  await sql`insert into processed_batches (batch_id, organization_id, events, duplicates, processed_at)
    select 'old ' || n, ${organization}, 1, 0, now() - interval '4 days' from generate_series(1, 12000) n`
  await sql`insert into processed_batches (batch_id, organization_id, events, duplicates)
    values ('young', ${organization}, 1, 0)`
  expect((await keep()).rows_expired).toBeGreaterThanOrEqual(37_000)
  expect(await sql`select external_id from event_ids`).toEqual([{ external_id: 'young' }])
  expect(await sql`select batch_id from processed_batches`).toEqual([{ batch_id: 'young' }])
})

test('what fails keeps nothing else from expiring, is told, and is tried again at the next run', async () => {
  await sql`create function private.expire_a_broken_thing() returns void language plpgsql set search_path = ''
    as $$ begin raise exception 'broken'; end $$`
  await sql`insert into processed_batches (batch_id, organization_id, events, duplicates, processed_at)
    values ('old', ${organization}, 1, 0, now() - interval '4 days')`
  await expect(keep()).rejects.toThrow('1 parts of the retention failed')
  expect(await sql`select from processed_batches where batch_id = 'old'`).toHaveLength(0)
  await sql`drop function private.expire_a_broken_thing`
  expect(await keep()).toMatchObject({ days_dropped: 0 })
})

test('only what is named so can be let expire', async () => {
  const { error } = await service.rpc('expire', { p_what: 'x(); drop table events; --' })
  expect(error?.code).toBe('42883')
})

interface Age {
  daysAgo?: number
  time?: string
  retention: number
}

async function insert({ daysAgo = 0, time, retention }: Age): Promise<string> {
  const id = crypto.randomUUID()
  const at = time ?? new Date(Date.now() - daysAgo * day).toISOString()
  await sql`insert into events (id, organization_id, stream_id, timestamp, received_at, data, retention_days)
    values (${id}, ${organization}, ${stream}, ${at}, now(), '"x"', ${retention})`
  return id
}

async function stillThere(ids: string[]): Promise<string[]> {
  const rows = await sql`select id from events where id in ${sql(ids)}`
  return ids.filter(id => rows.some(row => row.id === id))
}

async function makeDay(parent: string, date: string): Promise<void> {
  const name = `${parent}_${date.replaceAll('-', '')}`
  await sql.unsafe(`create table event_days.${name} partition of event_days.${parent}
    for values from ('${date} 00:00+00') to ('${date} 24:00+00')`)
  await sql.unsafe(`alter table event_days.${name} enable row level security`)
}

async function exists(name: string): Promise<boolean> {
  const [row] = await sql`select to_regclass(${`event_days.${name}`}) as it`
  return row?.it !== null
}

function dayName(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '')
}

/** A transaction that has read the class and goes on. */
function holdReading(parent: string): { held: Promise<void>; release: () => Promise<void> } {
  let end = () => {}
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  let begun = () => {}
  const held = new Promise<void>(resolve => {
    begun = resolve
  })
  const transaction = sql.begin(async run => {
    await run.unsafe(`select count(*) from event_days.${parent}`)
    begun()
    await ended
  })
  return {
    held,
    async release() {
      end()
      await transaction
    },
  }
}
