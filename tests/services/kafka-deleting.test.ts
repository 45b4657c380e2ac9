import { afterAll, beforeAll, describe, vi } from 'vitest'
import { kafkaBuffer } from '@/lib/buffer/kafka'
import type { EventBuffer } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { type KafkaService, startKafka } from '@/scripts/services/start-kafka'
import { testDeleting } from './support/deleting'
import { passTimeInDatabase } from './support/pass-time'

let supabase: TestSupabase
let kafka: KafkaService
beforeAll(async () => {
  supabase = await startSupabase()
  kafka = await startKafka()
  const buffer = open()
  await vi.waitFor(() => buffer.depth(), { timeout: 30_000 })
  await buffer.close()
}, 300_000)
afterAll(async () => {
  await supabase.close()
  await kafka.stop()
})

/** One partition: what cannot go on in it stands in the way of all. */
function open(): EventBuffer {
  const db = supabase.service
  const within = { db, detour: postgresBuffer(db, { pollMs: 10 }) }
  return kafkaBuffer({ brokers: kafka.brokers, partitions: 1 }, within, { pollMs: 10 })
}

describe('a buffer in Kafka', () => {
  testDeleting(() => ({ supabase, open, passTime: () => passTimeInDatabase(supabase) }))
})
