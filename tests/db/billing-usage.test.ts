import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportUsage } from '@/lib/billing/report-usage'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeCustomer, startStripe, syncContext, type TestStripe } from './support/billing'
import { makeStream, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let functions: DirectFunctions
let stripe: TestStripe

beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 2, onnotice: () => {} })
  functions = directFunctions(database.url)
  stripe = await startStripe()
})
afterAll(async () => {
  await stripe.stop()
  await functions.close()
  await sql.end()
  await database.stop()
})

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

test('every day that is over is told once, again where more was counted, and never what came before', async () => {
  const { organizationId, customerId } = await makeCustomer(sql, stripe)
  await sql`update billing_customers set created_at = now() - interval '3 days' where organization_id = ${organizationId}`
  const stream = await makeStream(sql, organizationId)
  const { organizationId: unpaying } = await signUp(sql)
  const used = async (organization: string, days: number, events: number) => {
    await sql`insert into usage_daily as u values (${organization}, ${dayBefore(days)}, ${stream}, ${events})
      on conflict (organization_id, day, stream_id) do update set events = u.events + excluded.events`
  }
  for (const days of [0, 1, 2, 5]) await used(organizationId, days, 100 + days)
  await sql`insert into usage_reports values (${organizationId}, 'gateway', ${dayBefore(1)}, 50)`
  await used(unpaying, 1, 7)

  const report = () => reportUsage(syncContext(stripe.gateway, functions), 10_000)
  const metered = () =>
    Object.values(stripe.double.account.state.meterEvents)
      .filter(({ payload }) => payload.stripe_customer_id === customerId)
      .map(({ timestamp, payload }) => [new Date(timestamp * 1000).toISOString().slice(0, 10), payload.value])
      .toSorted()
  expect(await report()).toBe(2)
  expect(metered()).toEqual([
    [dayBefore(2), '102'],
    [dayBefore(1), '151'],
  ])
  expect(await report()).toBe(0)

  await used(organizationId, 1, 9)
  expect(await report()).toBe(1)
  expect(metered()).toEqual([
    [dayBefore(2), '102'],
    [dayBefore(1), '160'],
  ])
  // A crash after telling, before remembering: told again, and counted once.
  await sql`delete from stripe_usage where organization_id = ${organizationId} and day = ${dayBefore(1)}`
  expect(await report()).toBe(1)
  expect(metered()).toContainEqual([dayBefore(1), '160'])
})
