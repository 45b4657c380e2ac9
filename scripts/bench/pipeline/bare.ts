import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Admin, Producer, stringSerializers } from '@platformatic/kafka'
import { Redis } from 'ioredis'
import type { Sql } from 'postgres'
import { logLine } from './events'

/** So many events are given to an engine alone. */
export const bareEvents = 100_000

/** Events a second that Postgres takes by a plain COPY into a table with their columns, without an index. */
export async function copyIntoPostgres(sql: Sql, events: number): Promise<number> {
  await sql`create table if not exists bench_bare (id uuid, stream_id uuid, "timestamp" timestamptz, data jsonb, metadata jsonb)`
  const stream = crypto.randomUUID()
  const now = new Date().toISOString()
  const chunks: string[] = []
  for (let from = 0; from < events; from += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, events - from) }, (_, index) =>
      [crypto.randomUUID(), stream, now, JSON.stringify(logLine(from + index)), '{"source": "bench"}'].join(
        '\t',
      ),
    )
    chunks.push(`${rows.join('\n')}\n`)
  }
  const began = performance.now()
  const into: Writable = await sql`copy bench_bare from stdin`.writable()
  await pipeline(chunks, into)
  const seconds = (performance.now() - began) / 1000
  await sql`drop table bench_bare`
  return events / seconds
}

const atOnce = 1_000

/** Events a second that Redis takes by plain XADDs, an entry an event, a thousand in one round trip. */
export async function addToRedis(url: string, events: number): Promise<number> {
  const redis = new Redis(url)
  const began = performance.now()
  for (let from = 0; from < events; from += atOnce) {
    const adding = redis.pipeline()
    for (let n = from; n < Math.min(from + atOnce, events); n++)
      adding.xadd('bench:bare', '*', 'event', JSON.stringify(logLine(n)))
    await adding.exec()
  }
  const seconds = (performance.now() - began) / 1000
  await redis.del('bench:bare')
  redis.disconnect()
  return events / seconds
}

/** Events a second that Kafka takes by plain produces, a message an event, a thousand in one request that all replicas have. */
export async function produceToKafka(brokers: string[], events: number): Promise<number> {
  const connection = { clientId: 'bench', bootstrapBrokers: brokers }
  const admin = new Admin(connection)
  await admin.createTopics({ topics: ['bench.bare'], partitions: 1, replicas: 1 })
  await admin.close()
  const producer = new Producer({ ...connection, acks: -1, serializers: stringSerializers })
  const send = (from: number, count: number) =>
    producer.send({
      messages: Array.from({ length: count }, (_, n) => ({
        topic: 'bench.bare',
        value: JSON.stringify(logLine(from + n)),
      })),
    })
  await send(0, 1)
  const began = performance.now()
  for (let from = 0; from < events; from += atOnce) await send(from, Math.min(atOnce, events - from))
  const seconds = (performance.now() - began) / 1000
  await producer.close()
  return events / seconds
}
