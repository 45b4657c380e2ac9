import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { SetAsideBatch } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { newUuid } from '@/lib/core/ids'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { queueNotices } from './queue-notices'

vi.setConfig({ testTimeout: 30_000 })

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())

test('what the clock brings is queued once: usage near its limit, a batch that was given up on', async () => {
  const { organizationId } = await supabase.signUp()
  const stream = await makeStream(organizationId)
  await supabase.sql(`insert into usage_daily values ($1, (now() at time zone 'UTC')::date, $2, 8000)`, [
    organizationId,
    stream,
  ])
  await supabase.sql(
    `insert into event_batches (id, organization_id, stream_id, events, event_count, attempts, set_aside_at, reason)
     values ($1, $2, $3, '[{}]', 1, 6, now(), $4)`,
    [newUuid(), organizationId, stream, 'TypeError: no such thing\n    at inside (file.ts:1:2)'],
  )
  const ctx = { service: supabase.service, buffer: postgresBuffer(supabase.service), now: () => new Date() }
  expect(await queueNotices(ctx, 5000)).toEqual({ usage: 1, set_aside: 1, rejections: 0, digests: 0 })
  expect(await queueNotices(ctx, 5000), 'within the minute').toEqual({})
  const rows = await supabase.sql(`select kind, data from outbox where organization_id = $1 order by kind`, [
    organizationId,
  ])
  expect(rows).toMatchObject([
    {
      kind: 'system.batch_set_aside',
      data: { stream: 'logs/web', batches: 1, events: 1, reason: 'TypeError: no such thing' },
    },
    { kind: 'usage.reached', data: { percent: 80, used: 8000, limit: 10_000 } },
  ])
  await supabase.sql(`delete from leases where name like 'notices-%'`)
  expect(await queueNotices(ctx, 5000)).toEqual({ usage: 0, set_aside: 0, rejections: 0, digests: 0 })
})

test('a buffer that does not answer keeps nothing else from being told, and is not kept quiet', async () => {
  const { organizationId } = await supabase.signUp()
  const stream = await makeStream(organizationId)
  await supabase.sql(`insert into usage_daily values ($1, (now() at time zone 'UTC')::date, $2, 10000)`, [
    organizationId,
    stream,
  ])
  await supabase.sql(`delete from leases where name like 'notices-%'`)
  const buffer = {
    depth: () => Promise.reject(new Error('no answer')),
    setAside: (): Promise<SetAsideBatch[]> => Promise.resolve([]),
  }
  const ctx = { service: supabase.service, buffer, now: () => new Date() }
  await expect(queueNotices(ctx, 5000)).rejects.toThrow('no answer')
  const rows = await supabase.sql(`select data from outbox where organization_id = $1`, [organizationId])
  expect(rows).toMatchObject([{ data: { percent: 100 } }])
})

async function makeStream(organizationId: string): Promise<string> {
  const [row] = await supabase.sql(`select id from resolve_streams($1, $2)`, [
    organizationId,
    JSON.stringify([{ stream_type: 'logs', source: 'web', test: false }]),
  ])
  await supabase.sql(`update streams set last_event_at = now() where id = $1`, [row?.id])
  return String(row?.id)
}
