import { isIP } from 'node:net'
import { Admin, Consumer, Producer, stringSerializers } from '@platformatic/kafka'
import pLimit from 'p-limit'
import type { LogRecord, Position, RecordLog } from './record-log'

export interface KafkaLogOptions {
  brokers: string[]
  topic?: string
  group?: string
  /** Of a topic that is not there yet. */
  partitions?: number
  /** Encrypts the connection; `ca` is the certificate, as PEM, of an authority that the system does not know. */
  tls?: { ca?: string } | undefined
  /** Proves who we are. */
  sasl?: { mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'; username: string; password: string }
}

/** The largest request, unpacked, with what is added to each of its events. */
const maxRecordBytes = 32_000_000
const retentionMs = 30 * 24 * 3600 * 1000
/** What one answer holds at most, unless one record is larger. */
const answerBytes = 1_000_000
/** An answer that takes longer counts as none. */
const answerMs = 5000
const latest = -1n
const earliest = -2n

/**
 * A topic in Kafka, made when it is not there: three copies where there are three brokers, of which two must have a record
 * before it counts as kept. Speaks Kafka's protocol; for Node only.
 */
export function kafkaLog(options: KafkaLogOptions): RecordLog {
  const { brokers, topic = 'driftlock.batches', group = 'driftlock-detect' } = options
  const connection = {
    clientId: 'driftlock',
    bootstrapBrokers: brokers,
    connectTimeout: 1000,
    timeout: answerMs,
    retries: 1,
    retryDelay: 100,
    // Brokers behind one address are told apart by the name that TLS is asked for; an address is not a name.
    ...(options.tls && { tls: options.tls, tlsServerName: !brokers.some(isAddress) }),
    ...(options.sasl && { sasl: options.sasl }),
  }
  const admin = new Admin(connection)
  const reader = new Consumer({ ...connection, groupId: group })
  // A consumer's fetches are numbered in one session with the broker: it refuses those that are sent at once.
  const oneAtATime = pLimit(1)
  let producer: ReturnType<typeof newProducer> | undefined
  let ready: Promise<number> | undefined
  // To make the topic takes longer than a sender waits. Whoever needs it asks again if this fails.
  partitions().catch(() => {})

  return {
    partitions,

    async append(records) {
      await partitions()
      producer ??= newProducer(connection)
      const sending = producer
      try {
        const { offsets = [] } = await sending.send({
          messages: records.map(record => ({ ...record, topic })),
        })
        const next = new Map(offsets.map(({ partition, offset }) => [partition, Number(offset)]))
        return records.map(({ partition }) => {
          const offset = next.get(partition) ?? 0
          next.set(partition, offset + 1)
          return offset
        })
      } catch (error) {
        // What it numbered next may have arrived or not: another begins to count anew.
        if (producer === sending) producer = undefined
        void sending.close(true).catch(() => {})
        throw error
      }
    },

    async positions() {
      const indexes = Array.from({ length: await partitions() }, (_, index) => index)
      const [ends, starts, committed] = await Promise.all([
        offsetsAt(indexes, latest),
        offsetsAt(indexes, earliest),
        committedOffsets(indexes),
      ])
      return indexes.map((partition): Position => {
        const end = ends.get(partition) ?? 0
        const next = Math.max(starts.get(partition) ?? 0, committed.get(partition) ?? 0)
        return { partition, next: Math.min(next, end), end }
      })
    },

    read: (partition, offset) => fetchFrom(partition, offset, answerBytes),

    async timeOf(partition, offset) {
      // At least one record comes, however few bytes are allowed.
      const [record] = await fetchFrom(partition, offset, 1)
      return record?.timestampMs ?? null
    },

    async commit(partition, offset) {
      const partitionOffsets = [{ partition, offset: BigInt(offset) }]
      await admin.alterConsumerGroupOffsets({ groupId: group, topics: [{ name: topic, partitionOffsets }] })
    },

    async close() {
      await Promise.allSettled([producer?.close(true), reader.close(true), admin.close()])
    },
  }

  function partitions(): Promise<number> {
    ready ??= ensureTopic().catch(error => {
      ready = undefined
      throw error
    })
    return ready
  }

  async function ensureTopic(): Promise<number> {
    const found = await countPartitions()
    if (found !== null) return found
    const { brokers: nodes } = await admin.metadata({ topics: [] })
    const replicas = Math.min(3, Math.max(1, nodes.size))
    await admin
      .createTopics({
        topics: [topic],
        partitions: options.partitions ?? 16,
        replicas,
        configs: [
          { name: 'max.message.bytes', value: String(maxRecordBytes) },
          { name: 'retention.ms', value: String(retentionMs) },
          { name: 'min.insync.replicas', value: replicas === 3 ? '2' : '1' },
        ],
      })
      // Another process may have made it meanwhile; if not, the next line tells.
      .catch(() => {})
    const made = await countPartitions()
    if (made === null) throw new Error(`Kafka has no topic ${topic}, and it could not be made.`)
    return made
  }

  async function countPartitions(): Promise<number | null> {
    const topics = await admin.listTopics()
    if (!topics.includes(topic)) return null
    const metadata = await admin.metadata({ topics: [topic], forceUpdate: true })
    return metadata.topics.get(topic)?.partitionsCount ?? null
  }

  async function fetchFrom(partition: number, offset: number, bytes: number): Promise<LogRecord[]> {
    const metadata = await reader.metadata({ topics: [topic] })
    const known = metadata.topics.get(topic)
    const node = known?.partitions[partition]?.leader
    if (known === undefined || node === undefined)
      throw new Error(`Kafka has no leader for partition ${partition} of ${topic}.`)
    const from = { partition, fetchOffset: BigInt(offset), currentLeaderEpoch: -1, lastFetchedEpoch: -1 }
    const answer = await oneAtATime(() =>
      reader.fetch({
        node,
        ...{ minBytes: 1, maxBytes: bytes, maxWaitTime: 100 },
        topics: [{ topicId: known.id, partitions: [{ ...from, partitionMaxBytes: bytes }] }],
      }),
    )
    const batches = answer.responses[0]?.partitions[0]?.records ?? []
    const records = batches.flatMap(batch =>
      batch.records.map(
        (record): LogRecord => ({
          offset: Number(batch.firstOffset) + record.offsetDelta,
          timestampMs: Number(batch.firstTimestamp + record.timestampDelta),
          key: record.key?.toString('utf8') ?? '',
          value: record.value?.toString('utf8') ?? '',
        }),
      ),
    )
    // Whole batches come, also with what lies before the offset.
    return records.filter(record => record.offset >= offset)
  }

  async function offsetsAt(indexes: number[], timestamp: bigint): Promise<Map<number, number>> {
    const partitions = indexes.map(partitionIndex => ({ partitionIndex, timestamp }))
    const [answer] = await admin.listOffsets({ topics: [{ name: topic, partitions }] })
    return new Map(answer?.partitions.map(one => [one.partitionIndex, Number(one.offset)]))
  }

  async function committedOffsets(partitionIndexes: number[]): Promise<Map<number, number>> {
    const topics = [{ name: topic, partitionIndexes }]
    const [answer] = await admin.listConsumerGroupOffsets({ groups: [{ groupId: group, topics }] })
    const found = answer?.topics[0]?.partitions ?? []
    return new Map(found.map(one => [one.partitionIndex, Number(one.committedOffset)]))
  }
}

function isAddress(broker: string): boolean {
  return isIP(broker.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) !== 0
}

function newProducer(connection: ConstructorParameters<typeof Admin>[0]) {
  return new Producer({ ...connection, acks: -1, idempotent: true, serializers: stringSerializers })
}
