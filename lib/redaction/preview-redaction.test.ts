import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveStreams } from '@/lib/streams/store'
import { testContext } from '@/lib/testing/context'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { previewRedaction } from './preview-redaction'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())

test('rules that take long are tried on as many events as they get through in a second, and it is told how many', async () => {
  const person = await supabase.signUp()
  const { organizationId } = person
  const wanted = [{ streamType: 'logs', source: 'web' }]
  const [stream] = (await resolveStreams(organizationId, supabase.service, wanted, false)).values()
  await supabase.sql(
    `insert into events (id, organization_id, stream_id, "timestamp", received_at, data, retention_days)
     select gen_random_uuid(), $1, $2, now() - n * interval '1 second', now(), to_jsonb(repeat('a', 30000)), 7
     from generate_series(1, 200) n`,
    [organizationId, stream?.id],
  )
  const ctx = testContext(supabase, person, { now: new Date() })
  const quick = await previewRedaction(ctx, { own: [{ name: 'Quick', pattern: 'b', enabled: true }] })
  expect([quick.events, quick.changed]).toEqual([200, 0])

  const slow = [{ name: 'Slow', pattern: '(?:a?){50}a{50}', enabled: true }]
  const began = performance.now()
  const preview = await previewRedaction(ctx, { own: slow, sample: 'a line' })
  expect(performance.now() - began).toBeLessThan(20_000)
  expect(preview.events).toBeGreaterThan(0)
  expect(preview.events).toBeLessThan(200)
  expect(preview.sample).toBe('a line')
})
