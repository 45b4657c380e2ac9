import { describe } from 'vitest'
import { startKafka } from '@/scripts/services/start-kafka'
import { testAppOnBuffer } from './support/app-on-buffer'

describe('the app on Kafka', () => {
  testAppOnBuffer(async () => {
    const keeper = await startKafka()
    const env = { BUFFER: 'kafka', KAFKA_BROKERS: keeper.brokers.join(), KAFKA_PARTITIONS: '4' }
    return { keeper, env }
  })
})
