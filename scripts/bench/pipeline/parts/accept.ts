import type { Sql } from 'postgres'
import type { BufferName } from '../../../crash/buffers'
import type { Machine } from '../../../crash/machine'
import { measureAccept } from '../accept'
import { addToRedis, bareEvents, copyIntoPostgres, produceToKafka } from '../bare'
import { type Bench, drained, type Row, whole } from './part'

/** Requests of 1, 100 and 1,000 events over HTTP, beside what the engine under the buffer takes by itself. */
export async function accept(bench: Bench): Promise<Row[]> {
  const { machine, bufferName, sql, sender, concurrency, durationMs } = bench
  const [engine, bare] = await measureBare(bufferName, machine, sql)
  const rows: Row[] = [[engine, `${whole(bare)} events/s`, '']]
  for (const size of [1, 100, 1_000]) {
    const load = { size, concurrency, durationMs }
    const measured = await measureAccept({ url: machine.appUrl, apiKey: sender.apiKey, ...load })
    const { requestsPerSecond, p50Ms, p99Ms, failures } = measured
    const events = requestsPerSecond * size
    rows.push([
      `accepted, ${size} a request`,
      `${whole(events)} events/s`,
      `${whole(requestsPerSecond)} requests/s, p50 ${whole(p50Ms)} ms, p99 ${whole(p99Ms)} ms, ${failures} failed, ${(events / bare).toFixed(2)} of ${engine}`,
    ])
  }
  await drained(bench)
  return rows
}

/** What the engine under the buffer takes by itself, and how that is called. */
async function measureBare(
  bufferName: BufferName,
  { env }: Machine,
  sql: Sql,
): Promise<[engine: string, eventsPerSecond: number]> {
  switch (bufferName) {
    case 'postgres':
      return ['plain COPY', await copyIntoPostgres(sql, bareEvents)]
    case 'redis':
      return ['plain XADD', await addToRedis(env.REDIS_URL ?? '', bareEvents)]
    case 'kafka':
    case 'upstash-kafka':
      return ['plain produce', await produceToKafka((env.KAFKA_BROKERS ?? '').split(','), bareEvents)]
  }
}
