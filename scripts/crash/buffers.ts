import { startKafka } from '../services/start-kafka'
import { startRedis } from '../services/start-redis'

export const bufferNames = ['postgres', 'redis', 'kafka'] as const
export type BufferName = (typeof bufferNames)[number]

/** A buffer's server beside the database, which can be killed as well. */
export interface BufferServer {
  /** What the app and the workers are told of it. */
  env: Record<string, string>
  kill(): Promise<void>
  /** Starts it again with what it had kept. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Starts the server that the buffer needs; null for the one that is in the database. */
export async function startBufferServer(name: BufferName): Promise<BufferServer | null> {
  switch (name) {
    case 'postgres':
      return null
    case 'redis': {
      const redis = await startRedis()
      return { ...redis, env: { BUFFER: 'redis', REDIS_URL: redis.url } }
    }
    case 'kafka': {
      const kafka = await startKafka()
      return { ...kafka, env: { BUFFER: 'kafka', KAFKA_BROKERS: kafka.brokers.join(',') } }
    }
  }
}
