import { type KafkaLogOptions, kafkaLog } from './kafka-log'
import { logBuffer } from './log'
import type { EventBuffer } from './port'

/** The buffer in Kafka. `within` is what takes what fails, see `logBuffer`. */
export function kafkaBuffer(
  options: KafkaLogOptions,
  within: Parameters<typeof logBuffer>[1],
  tuning: Parameters<typeof logBuffer>[2] = {},
): EventBuffer {
  const { topic = 'driftlock.batches' } = options
  return logBuffer(kafkaLog({ ...options, topic }), within, { name: `kafka:${topic}`, ...tuning })
}
