import { afterAll, beforeAll, describe } from 'vitest'
import { testBuffer } from '@/lib/buffer/contract'
import { kafkaBuffer } from '@/lib/buffer/kafka'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { resolveStreams } from '@/lib/streams/store'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { type KafkaService, startKafka } from '@/scripts/services/start-kafka'

let supabase: TestSupabase
let kafka: KafkaService
beforeAll(async () => {
  kafka = await startKafka()
  supabase = await startSupabase()
}, 300_000)
afterAll(async () => {
  await supabase.close()
  await kafka.stop()
})

describe('the buffer in Kafka', () => {
  testBuffer(() => ({
    open() {
      const db = supabase.service
      const detour = postgresBuffer(db, { pollMs: 10 })
      return kafkaBuffer({ brokers: kafka.brokers, partitions: 4 }, { db, detour }, { pollMs: 10 })
    },
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
