import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { calibrateBudget } from '@/detection'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { calibrateBudgets } from '@/lib/pipeline/calibrate-budgets'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeStream, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let functions: DirectFunctions
let organization: string
let stream: string
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
  functions = directFunctions(`${database.url}?options=-c%20role%3Dservice_role`)
})
afterAll(async () => {
  await functions.close()
  await sql.end()
  await database.stop()
})
beforeEach(async () => {
  organization = (await signUp(sql)).organizationId
  stream = await makeStream(sql, organization)
  await sql`update organizations set created_at = now() - interval '60 days' where id = ${organization}`
  await sql`update alert_settings_history set since = now() - interval '60 days' where organization_id = ${organization}`
})

test('a week that brought too much makes the next one stricter, once; what people called real does not', async () => {
  await tell(0, 14)
  await tell(0, 4, 'real')
  for (let run = 0; run < 3; run++) await calibrateBudgets(functions)
  const strictness = calibrateBudget([{ promised: 5, told: 18, real: 4, strictness: 1 }])
  expect(strictness).toBeGreaterThan(1.3)
  expect(await strictnessNow()).toBe(strictness)
  expect(await weeks()).toEqual([{ promised: 5, strictness: 1, weeks_ago: 0 }])
})

test('is computed from the weeks so far, each with the strictness that it was judged by', async () => {
  await sql`insert into budget_weeks select ${organization}, ${weekStart(1)}, 5, 2`
  await tell(1, 9)
  await tell(0, 3)
  await sql`update organizations set strictness = 1.5 where id = ${organization}`
  await calibrateBudgets(functions)
  const past = [
    { promised: 5, told: 9, real: 0, strictness: 2 },
    { promised: 5, told: 3, real: 0, strictness: 1.5 },
  ]
  expect(await strictnessNow()).toBeCloseTo(calibrateBudget(past), 12)
})

test('quiet weeks, test keys and an organization without streams change nothing', async () => {
  await tell(0, 40, null, true)
  const { organizationId: empty } = await signUp(sql)
  await calibrateBudgets(functions)
  expect(await strictnessNow()).toBe(1)
  const [row] = await sql`select count(*)::int from budget_weeks where organization_id = ${empty}`
  expect(row?.count).toBe(0)
})

test('the loaded stream is judged by it', async () => {
  await sql`update organizations set strictness = 2.5 where id = ${organization}`
  const [row] = await sql`select load_stream(${stream}) as stream`
  expect(row?.stream).toMatchObject({
    strictness: 2.5,
    alerts_per_week: 5,
    active: { low: 0, normal: 1, high: 0 },
  })
})

test('promised beside actual: a setting that was changed counts for its part of the week', async () => {
  await sql`delete from alert_settings_history where organization_id = ${organization}`
  const to = new Date('2026-03-02T00:00:00Z')
  const daysBefore = (days: number) => new Date(to.getTime() - days * 86_400_000)
  for (const [days, alerts] of [
    [17, 5],
    [10.5, 20],
    [3.5, 50],
  ] as const)
    await sql`insert into alert_settings_history values (${organization}, ${daysBefore(days)}, ${alerts})`
  for (const days of [1, 6.9, 7.1]) await incident(daysBefore(days))
  const rows = await sql`select promised, actual::int from alert_history(${organization}, ${to}, 8)`
  expect([...rows]).toEqual([
    { promised: 5, actual: 0 },
    { promised: 12.5, actual: 1 },
    { promised: 35, actual: 2 },
  ])
})

async function tell(
  weeksAgo: number,
  count: number,
  verdict: string | null = null,
  test = false,
): Promise<void> {
  for (let n = 0; n < count; n++) {
    const at = new Date(weekStart(weeksAgo).getTime() + (n + 1) * 3_600_000)
    const id = await incident(at, test)
    if (verdict === null) continue
    const [anomaly] =
      await sql`insert into anomalies (organization_id, stream_id, incident_id, kind, fingerprint, severity,
        first_seen_at, last_seen_at, p, bits, score, per_week, title, why, event_time)
      values (${organization}, ${stream}, ${id}, 'drift', ${crypto.randomUUID()}, 'low', ${at}, ${at}, 0.1, 3, 0.5, 1, 't',
        '{}', ${at}) returning id`
    await sql`insert into feedback (organization_id, anomaly_id, stream_id, kind, fingerprint, verdict)
      values (${organization}, ${anomaly?.id}, ${stream}, 'drift', 'f', ${verdict})`
  }
}

async function incident(at: Date, test = false): Promise<string> {
  const [row] =
    await sql`insert into incidents (organization_id, title, severity, because, first_seen_at, spreads_from,
      last_seen_at, symptoms, stream_ids, test)
    values (${organization}, 't', 'low', '[]', ${at}, ${at}, ${at}, '[]', ${[stream]}, ${test}) returning id`
  return row?.id
}

/** The Monday with which the last whole week begins, or so many weeks before. */
function weekStart(weeksAgo: number): Date {
  const now = new Date()
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const monday = today - ((now.getUTCDay() + 6) % 7) * 86_400_000
  return new Date(monday - (weeksAgo + 1) * 7 * 86_400_000)
}

async function strictnessNow(): Promise<number> {
  const [row] = await sql`select strictness from organizations where id = ${organization}`
  return row?.strictness
}

async function weeks() {
  const rows = await sql`select promised, strictness, week_from from budget_weeks
    where organization_id = ${organization} order by week_from`
  return rows.map(({ promised, strictness, week_from }) => {
    const weeksAgo = Math.round((weekStart(0).getTime() - week_from.getTime()) / (7 * 86_400_000))
    return { promised, strictness, weeks_ago: weeksAgo }
  })
}

test('streams share the alerts from their first event on, in the live judging and in that of the past', async () => {
  const { organizationId } = await signUp(sql)
  const streams = await Promise.all(
    ['web', 'payments', 'mail'].map(source => makeStream(sql, organizationId, { source })),
  )
  const [first = '', , gone = ''] = streams
  const shares = async () => {
    const [row] = await sql`select load_stream(${first}) -> 'active' as live,
      (select count(*)::int from jsonb_array_elements(alert_judging(${organizationId}) -> 'streams') s
       where (s ->> 'active')::boolean) as past`
    return row
  }
  expect(await shares()).toEqual({ live: { low: 0, normal: 3, high: 0 }, past: 3 })
  await sql`update streams set created_at = now() - interval '8 days' where id = ${gone}`
  expect(await shares()).toEqual({ live: { low: 0, normal: 2, high: 0 }, past: 2 })
  await sql`update streams set last_event_at = now() - interval '1 day' where id = ${gone}`
  expect(await shares()).toEqual({ live: { low: 0, normal: 3, high: 0 }, past: 3 })
})
