import { Kafka } from '@upstash/kafka'
import { withinDeadline } from '@/lib/core/deadline'
import type { LogRecord, Position, RecordLog } from './record-log'

export interface UpstashKafkaOptions {
  url: string
  username: string
  password: string
  topic?: string
  group?: string
}

/** The package tries five times and never gives up waiting for one answer. */
const answerMs = 10_000

/**
 * The topic behind a REST bridge (`npm run kafka-bridge`), by Upstash's client, which needs `fetch` alone: for every runtime.
 * The topic is made by the bridge.
 */
export function upstashKafkaLog(options: UpstashKafkaOptions): RecordLog {
  const { topic = 'driftlock.batches', group: consumerGroupId = 'driftlock-detect' } = options
  const kafka = new Kafka(options)
  const [producer, consumer, admin] = [kafka.producer(), kafka.consumer(), kafka.admin()]
  const member = { consumerGroupId, instanceId: 'any' }
  let counted: number | undefined

  return {
    partitions,

    async append(records) {
      const kept = await producer.produceMany(records.map(record => ({ ...record, topic })))
      return kept.map(({ offset }) => offset)
    },

    async positions() {
      const count = await partitions()
      const topicPartitions = Array.from({ length: count }, (_, partition) => ({ topic, partition }))
      const [ends, committed] = await Promise.all([
        answered(admin.topicPartitionOffsets({ timestamp: 'latest', topicPartitions })),
        answered(admin.committedOffsets({ ...member, topicPartitions })),
      ])
      const next = new Map(committed.map(({ partition, offset }) => [partition, offset]))
      return ends.map(
        ({ partition, offset: end }): Position => ({ partition, next: next.get(partition) ?? 0, end }),
      )
    },

    read: fetchFrom,

    async timeOf(partition, offset) {
      // The bridge then leaves the values out. The package hands on what it does not know when it is not to ask in parallel.
      const request = { topic, partition, offset, timeout: 1000, timeOnly: true }
      const [record] = await answered(consumer.fetch(request, { parallel: false }))
      return record?.timestamp ?? null
    },

    async commit(partition, offset) {
      await answered(consumer.commit({ ...member, offset: [{ topic, partition, offset }] }))
    },

    async close() {},
  }

  async function partitions(): Promise<number> {
    counted ??= (await answered(admin.topics()))[topic]
    if (counted === undefined) throw new Error(`The bridge has no topic ${topic}.`)
    return counted
  }

  async function fetchFrom(partition: number, offset: number): Promise<LogRecord[]> {
    const records = await answered(consumer.fetch({ topic, partition, offset, timeout: 1000 }))
    return records.map(({ offset, timestamp, key, value }) => ({
      offset,
      timestampMs: timestamp,
      key,
      value,
    }))
  }
}

function answered<Value>(answer: Promise<Value>): Promise<Value> {
  return withinDeadline(answer, answerMs)
}
