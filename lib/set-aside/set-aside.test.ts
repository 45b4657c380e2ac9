import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { maxAttempts } from '@/lib/buffer/port'
import { ingestEvents } from '@/lib/ingest/ingest-events'
import { testContext } from '@/lib/testing/context'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { discardSetAside } from './discard-set-aside'
import { getPipelineStatus } from './get-pipeline-status'
import { listSetAside } from './list-set-aside'
import { resendSetAside } from './resend-set-aside'

// A database in the process takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())

/** An organization with as many batches set aside as streams are named, in that order. */
async function withSetAside(sources: string[]) {
  const person = await supabase.signUp()
  const ctx = testContext(supabase, person)
  for (const [index, source] of sources.entries()) {
    await ingestEvents(ctx, [{ stream_type: 'logs', data: 'poison', metadata: { source } }])
    await supabase.sql(
      `update public.event_batches set attempts = $2, set_aside_at = now() - make_interval(mins => $3), reason = $4
       where organization_id = $1 and set_aside_at is null`,
      [
        person.organizationId,
        maxAttempts,
        sources.length - index,
        'TypeError: no such thing\n    at inside (file.ts:1:2)',
      ],
    )
  }
  return { person, ctx: () => testContext(supabase, person) }
}

test('what was given up on is listed in pages, with its reason in a line and nothing of the program', async () => {
  const { ctx } = await withSetAside(['first', 'second', 'third'])
  const page = await listSetAside(ctx(), { limit: 2 })
  expect(page.data).toMatchObject([
    { stream: 'logs/third', events: 1, attempts: maxAttempts, reason: 'TypeError: no such thing' },
    { stream: 'logs/second' },
  ])
  const rest = await listSetAside(ctx(), { limit: 2, cursor: page.next_cursor ?? '' })
  expect(rest).toMatchObject({ data: [{ stream: 'logs/first' }], has_more: false })
})

test('one is sent again or dropped, by its own organization alone; dropped events count no more', async () => {
  const { ctx, person } = await withSetAside(['a', 'b'])
  const [b, a] = (await listSetAside(ctx())).data.map(({ id }) => id)
  const stranger = testContext(supabase, await supabase.signUp())
  for (const act of [resendSetAside, discardSetAside]) {
    await expect(act(stranger, { id: a ?? '' })).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(await getPipelineStatus(ctx())).toMatchObject({ waitingStreams: 0, oldestMs: 0, lastStoredAt: null })
  await resendSetAside(ctx(), { id: a ?? '' })
  const [waiting] = await supabase.sql(
    'select attempts, set_aside_at from public.event_batches where id = $1',
    [a],
  )
  expect(waiting).toEqual({ attempts: 0, set_aside_at: null })
  expect(await getPipelineStatus(ctx())).toMatchObject({ waitingStreams: 1 })
  await expect(resendSetAside(ctx(), { id: a ?? '' })).rejects.toMatchObject({ code: 'not_found' })

  await expect(
    discardSetAside(testContext(supabase, person, { role: 'member' }), { id: b ?? '' }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
  await discardSetAside(ctx(), { id: b ?? '' })
  expect((await listSetAside(ctx())).data).toEqual([])
  const counted = await supabase.sql(
    'select batch_id from public.event_reservations where organization_id = $1',
    [person.organizationId],
  )
  expect(counted).toEqual([{ batch_id: a }])
})

test('the status counts each commit of the last hour once, however many batches it had', async () => {
  const person = await supabase.signUp()
  await supabase.sql(
    `insert into public.processed_batches (batch_id, organization_id, events, duplicates, processed_at) values
       ('1a', $1, 10, 2, '2026-01-15T11:30:00Z'), ('1b', $1, 10, 2, '2026-01-15T11:30:00Z'),
       ('2', $1, 5, 0, '2026-01-15T11:50:00Z'), ('3', $1, 100, 0, '2026-01-15T09:00:00Z')`,
    [person.organizationId],
  )
  expect(await getPipelineStatus(testContext(supabase, person))).toEqual({
    waitingStreams: 0,
    oldestMs: 0,
    lastStoredAt: '2026-01-15T11:50:00.000Z',
    lastHour: { batches: 3, events: 15, duplicates: 2 },
  })
})
