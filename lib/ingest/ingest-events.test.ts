import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventBuffer } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { testContext } from '@/lib/testing/context'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'
import { ingestEvents } from './ingest-events'

let supabase: TestSupabase
let person: TestPerson

beforeAll(async () => {
  supabase = await startSupabase()
  person = await supabase.signUp()
}, 60_000)
afterAll(() => supabase.close())

const contextOf = (change: Parameters<typeof testContext>[2] = {}) => testContext(supabase, person, change)

const event = (source: string, data: unknown = 'x') => ({ stream_type: 'logs', data, metadata: { source } })

test('hands over one batch for each stream, in the order sent', async () => {
  const ctx = contextOf()
  const answer = await ingestEvents(ctx, [event('a', 1), event('b', 2), event('a', 3)])
  expect(answer).toMatchObject({ accepted: 3, request_id: ctx.requestId })
  const rows = await supabase.sql(
    `select s.name, b.organization_id, b.id, b.events::jsonb as events from public.event_batches b
     join public.streams s on s.id = b.stream_id where b.id like $1 order by s.name`,
    [`${ctx.requestId}:%`],
  )
  expect(rows).toMatchObject([
    { name: 'logs/a', organization_id: person.organizationId, events: [{ data: 1 }, { data: 3 }] },
    { name: 'logs/b', organization_id: person.organizationId, events: [{ data: 2 }] },
  ])
  expect(rows[0]?.events).toMatchObject([
    { timestamp: '2026-01-15T12:00:00.000Z', received_at: '2026-01-15T12:00:00.000Z', external_id: null },
    {},
  ])
})

test('what a test key sends goes into test streams', async () => {
  const ctx = contextOf({ test: true })
  await ingestEvents(ctx, [event('a')])
  const [row] = await supabase.sql(
    'select s.test from public.event_batches b join public.streams s on s.id = b.stream_id where b.id like $1',
    [`${ctx.requestId}:%`],
  )
  expect(row).toEqual({ test: true })
})

test('a buffer that is away, or does not answer, is told within two seconds', async () => {
  const real = postgresBuffer(supabase.service)
  const closed = postgresBuffer(supabase.service)
  await closed.close()
  const refused = { code: 'unavailable', status: 503 }
  await expect(ingestEvents(contextOf({ buffer: closed }), [event('a')])).rejects.toMatchObject(refused)

  const silent: EventBuffer = { ...real, publish: () => new Promise(() => {}) }
  const began = performance.now()
  await expect(ingestEvents(contextOf({ buffer: silent }), [event('a')])).rejects.toMatchObject({
    ...refused,
    retryAfterSeconds: 5,
  })
  expect(performance.now() - began).toBeLessThan(2000)
})

test('a viewer may not send events', async () => {
  await expect(ingestEvents(contextOf({ role: 'viewer' }), [event('a')])).rejects.toMatchObject({
    code: 'forbidden',
  })
})
