import type { Log } from '../local/log'
import { startKafka } from '../services/start-kafka'
import { startRedis } from '../services/start-redis'
import { startBridge } from './bridge'

export const bufferNames = ['postgres', 'redis', 'kafka', 'upstash-kafka'] as const
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
export async function startBufferServer(name: BufferName, log: Log): Promise<BufferServer | null> {
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
    case 'upstash-kafka': {
      const kafka = await startKafka()
      const bridge = await startBridge(kafka.brokers, log)
      return {
        env: { BUFFER: 'upstash-kafka', ...bridge.env },
        async kill() {
          await Promise.all([bridge.kill(), kafka.kill()])
        },
        async restart() {
          await kafka.restart()
          await bridge.restart()
        },
        async stop() {
          await bridge.kill()
          await kafka.stop()
        },
      }
    }
  }
}
