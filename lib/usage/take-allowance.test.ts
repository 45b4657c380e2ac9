import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { ingestEvents } from '@/lib/ingest/ingest-events'
import { testContext } from '@/lib/testing/context'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'

// A database in the process takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

let supabase: TestSupabase
let person: TestPerson
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
beforeEach(async () => {
  person = await supabase.signUp()
})
afterAll(() => supabase.close())

const contextOf = (change: Parameters<typeof testContext>[2] = {}) => testContext(supabase, person, change)
const events = (count: number) => Array.from({ length: count }, () => ({ stream_type: 'logs', data: 'x' }))

/** As if so many had been stored on that day. */
async function stored(count: number, day = '2026-01-03') {
  await supabase.sql('insert into public.usage_daily values ($1, $2, gen_random_uuid(), $3)', [
    person.organizationId,
    day,
    count,
  ])
}

test('Free takes events up to its month’s limit, a request whole or not at all, and says how many still fit', async () => {
  await stored(9_990)
  await expect(ingestEvents(contextOf(), events(11))).rejects.toMatchObject({
    code: 'plan_limit_reached',
    status: 402,
    publicMessage:
      '9990 of the 10000 events that the Free plan takes this month are used, and this request has 11. ' +
      'None was taken; 10 would still fit. It begins anew on 2026-02-01 (UTC). Wait or take a larger plan.',
  })
  await expect(ingestEvents(contextOf(), events(10))).resolves.toMatchObject({ accepted: 10 })
  // None of them is stored yet: what waits in the buffer counts.
  await expect(ingestEvents(contextOf(), events(1))).rejects.toMatchObject({ code: 'plan_limit_reached' })
})

test('another month, and what a test key sends, do not count', async () => {
  await stored(10_000, '2025-12-31')
  await expect(ingestEvents(contextOf(), events(1))).resolves.toMatchObject({ accepted: 1 })
  await stored(10_000)
  await expect(ingestEvents(contextOf({ test: true }), events(1))).resolves.toMatchObject({ accepted: 1 })
  const february = { now: new Date('2026-02-01T00:00:00Z') }
  await expect(ingestEvents(contextOf(february), events(1))).resolves.toMatchObject({ accepted: 1 })
})

test('Pro stops at its limit, or goes on to twice as many where it chose to', async () => {
  await stored(100_000)
  const pro = () => contextOf({ plan: 'pro' })
  await expect(ingestEvents(pro(), events(1))).rejects.toMatchObject({
    publicMessage: expect.stringContaining('choose to go on to twice as many'),
  })
  await supabase.sql(`update public.organizations set when_limit_reached = 'continue' where id = $1`, [
    person.organizationId,
  ])
  await expect(ingestEvents(pro(), events(1))).resolves.toMatchObject({ accepted: 1 })
  // Back on Free the choice of before gives nothing.
  await expect(ingestEvents(contextOf(), events(1))).rejects.toMatchObject({ code: 'plan_limit_reached' })
  await stored(99_999, '2026-01-04')
  await expect(ingestEvents(pro(), events(1))).rejects.toMatchObject({
    publicMessage: expect.stringContaining('200000 of the 200000 events'),
  })
})

test('a request that is sent again under its effect counts once, before and after it is stored', async () => {
  await stored(9_995)
  const again = { effectId: 'req_again' }
  await ingestEvents(contextOf(again), events(5))
  await ingestEvents(contextOf(again), events(5))
  const [waiting] = await supabase.sql(
    'select sum(events)::integer as events from public.event_reservations where organization_id = $1',
    [person.organizationId],
  )
  expect(waiting?.events).toBe(5)
  // The commit's row of a processed batch ends its reservation.
  await supabase.sql(
    `insert into public.processed_batches (batch_id, organization_id, events, duplicates)
     select batch_id, organization_id, events, 0 from public.event_reservations where organization_id = $1`,
    [person.organizationId],
  )
  await stored(5, '2026-01-15')
  await ingestEvents(contextOf(again), events(5))
  expect(
    await supabase.sql('select 1 from public.event_reservations where organization_id = $1', [
      person.organizationId,
    ]),
  ).toEqual([])
})

test('events that cannot be published are given back', async () => {
  await stored(9_999)
  const closed = postgresBuffer(supabase.service)
  await closed.close()
  await expect(ingestEvents(contextOf({ buffer: closed }), events(1))).rejects.toMatchObject({
    code: 'unavailable',
  })
  await expect(ingestEvents(contextOf(), events(1))).resolves.toMatchObject({ accepted: 1 })
})

test('a database that cannot say how many are used does not hold events up for long', async () => {
  const ctx = contextOf()
  await ingestEvents(ctx, events(1))
  const silent = Object.assign(Object.create(ctx.service), {
    rpc: (name: string, parameters: object) =>
      name === 'reserve_events'
        ? new Promise(() => {})
        : supabase.service.rpc(name as never, parameters as never),
  })
  await expect(ingestEvents({ ...contextOf(), service: silent }, events(1))).resolves.toMatchObject({
    accepted: 1,
  })
})

test('Business is not counted by the month, but by the second', async () => {
  await stored(5_000_000)
  const ctx = contextOf({ plan: 'business' })
  await expect(ingestEvents(ctx, events(10_000))).resolves.toMatchObject({ accepted: 10_000 })
  await expect(ingestEvents(ctx, events(1))).rejects.toMatchObject({
    code: 'rate_limited',
    status: 429,
    publicMessage: expect.stringMatching(
      /^At most 10000 events in 10 seconds\. Send these again in \d+ seconds\.$/,
    ),
    retryAfterSeconds: expect.any(Number),
  })
})
