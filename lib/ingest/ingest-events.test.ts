import { setTimeout as sleep } from 'node:timers/promises'
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

test('what the sender has waited before counts towards that', async () => {
  const silent = { ...postgresBuffer(supabase.service), publish: () => new Promise<never>(() => {}) }
  const began = performance.now()
  const waiting = ingestEvents(contextOf({ buffer: silent, waitedMs: 1500 }), [event('a')])
  await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
  expect(performance.now() - began).toBeLessThan(1700)
})

test('who was told that it takes too long finds nothing stored later', async () => {
  const ctx = contextOf({ waitedMs: 1500 })
  const givenBack = Promise.withResolvers<void>()
  const service = Object.assign(Object.create(ctx.service), {
    async rpc(name: string, parameters: object) {
      if (name === 'reserve_events') await sleep(900)
      if (name === 'release_events') givenBack.resolve()
      return ctx.service.rpc(name as never, parameters as never)
    },
  })
  let published = 0
  const buffer: EventBuffer = { ...ctx.buffer, publish: async () => void published++ }
  const waiting = ingestEvents({ ...ctx, service, buffer }, [event('late')])
  await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
  await givenBack.promise
  expect(published).toBe(0)
})

test('a viewer may not send events', async () => {
  await expect(ingestEvents(contextOf({ role: 'viewer' }), [event('a')])).rejects.toMatchObject({
    code: 'forbidden',
  })
})
