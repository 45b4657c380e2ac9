import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { systemClock } from '@/lib/core/clock'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { work } from '@/lib/pipeline/work'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { type Endpoint, makeChannel, sendContext, startEndpoint } from './support/messages'
import { makeStream, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let service: DirectFunctions
let endpoint: Endpoint

beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 2, onnotice: () => {} })
  service = directFunctions(database.url)
  endpoint = await startEndpoint()
})
afterAll(async () => {
  endpoint.stop()
  await service.close()
  await sql.end()
  await database.stop()
})

const organizations = 10
const learnt = 1_000
const promisedMs = 30_000

test('with a worker, an event that is told of is told within 30 seconds', async () => {
  const { sending, db, log } = sendContext(service)
  const buffer = postgresBuffer(service)
  const startMs = Date.now() - (learnt + 60) * 1000
  const eventOf = (n: number, tookMs: number) => ({
    id: crypto.randomUUID(),
    timestamp: new Date(startMs + n * 1000).toISOString(),
    received_at: new Date().toISOString(),
    data: `INFO request GET /orders/${n} answered 200 in ${tookMs} ms`,
    metadata: null,
    external_id: null,
  })
  const owners = []
  for (let n = 0; n < organizations; n++) {
    const { organizationId } = await signUp(sql)
    const streamId = await makeStream(sql, organizationId)
    const history = Array.from({ length: learnt }, (_, i) => eventOf(i, (i * 37) % 90))
    await buffer.publish([{ id: crypto.randomUUID(), organizationId, streamId, events: history }])
    owners.push({ organizationId, streamId })
  }
  const ending = new AbortController()
  const ctx = { buffer, service, log, now: systemClock, messages: { sending, db } }
  const working = work(ctx, ending.signal)
  await expect.poll(async () => (await buffer.depth()).batches, { timeout: 60_000 }).toBe(0)
  for (const { organizationId } of owners) {
    const { id } = await makeChannel(sql, organizationId, 'webhook', endpoint.url)
    await sql`update channels set least_severity = 'low' where id = ${id}`
  }

  for (const { organizationId, streamId } of owners) {
    const events = [eventOf(learnt, 61_000)]
    await buffer.publish([{ id: crypto.randomUUID(), organizationId, streamId, events }])
  }
  await expect.poll(() => endpoint.arrived.length, { timeout: promisedMs }).toBe(organizations)
  ending.abort()
  await working

  const rows = await sql<{ ms: number }[]>`
    select extract(epoch from o.sent_at - e.received_at)::float * 1000 as ms
    from outbox o join anomalies a on a.incident_id = o.incident_id join events e on e.id = a.event_id
    where o.kind = 'incident.opened' and o.channel_kind = 'webhook' order by 1`
  expect(rows).toHaveLength(organizations)
  const p95 = rows[Math.ceil(0.95 * rows.length) - 1]?.ms ?? Number.POSITIVE_INFINITY
  console.log(`from event to message: p95 ${Math.round(p95)} ms of ${rows.length}`)
  expect(p95).toBeLessThan(promisedMs)
}, 180_000)
