import { logBuffer } from './log'
import type { EventBuffer } from './port'
import { type UpstashKafkaOptions, upstashKafkaLog } from './upstash-kafka-log'

/** The buffer in Kafka behind a REST bridge. `within` is what takes what fails, see `logBuffer`. */
export function upstashKafkaBuffer(
  options: UpstashKafkaOptions,
  within: Parameters<typeof logBuffer>[1],
  tuning: Parameters<typeof logBuffer>[2] = {},
): EventBuffer {
  const { topic = 'driftlock.batches' } = options
  // As the Kafka buffer calls it: both may work on one topic.
  return logBuffer(upstashKafkaLog({ ...options, topic }), within, { name: `kafka:${topic}`, ...tuning })
}
