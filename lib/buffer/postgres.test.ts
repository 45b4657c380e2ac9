import { afterAll, beforeAll, describe } from 'vitest'
import { resolveStreams } from '@/lib/streams/store'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { testBuffer } from './contract'
import { postgresBuffer } from './postgres'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())

describe('the buffer in Postgres', () => {
  testBuffer(() => ({
    open: () => postgresBuffer(supabase.service, { pollMs: 10 }),
    async streams(count) {
      const { organizationId } = await supabase.signUp()
      const names = Array.from({ length: count }, (_, index) => ({ streamType: 'logs', source: `s${index}` }))
      const resolved = await resolveStreams(organizationId, supabase.service, names, false)
      return { organizationId, streamIds: [...resolved.values()].map(stream => stream.id) }
    },
    async passTime() {
      await supabase.sql(`update leases set expires_at = '-infinity'`)
      await supabase.sql(`update event_batches set not_before = now() - interval '1 second'`)
    },
  }))
})
