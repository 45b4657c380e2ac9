import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { Admin } from '@platformatic/kafka'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testBuffer } from '@/lib/buffer/contract'
import { kafkaBuffer } from '@/lib/buffer/kafka'
import { kafkaLog } from '@/lib/buffer/kafka-log'
import type { Batch, Delivery, EventBuffer, Verdict } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { partitionOf, type RecordLog } from '@/lib/buffer/record-log'
import { mortalFunctions, testTakeover } from '@/lib/buffer/takeover-contract'
import { upstashKafkaBuffer } from '@/lib/buffer/upstash-kafka'
import { resolveStreams } from '@/lib/streams/store'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { kafkaBridge } from '@/scripts/kafka-bridge/bridge'
import { type KafkaService, startKafka } from '@/scripts/services/start-kafka'
import { passTimeInDatabase } from './support/pass-time'

const topic = 'driftlock.test'
const credentials = { username: 'bridge', password: randomUUID() }
const never = new AbortController().signal
const done: Verdict = { outcome: 'done' }

let supabase: TestSupabase
let kafka: KafkaService
let bridged: RecordLog
let bridge: Server
let bridgeUrl: string
beforeAll(async () => {
  supabase = await startSupabase()
  kafka = await startKafka()
  bridged = kafkaLog({ brokers: kafka.brokers, topic, partitions: 4 })
  // The first who comes makes the topic, which takes longer than a sender waits.
  await vi.waitFor(() => bridged.positions(), { timeout: 30_000 })
  const answer = kafkaBridge({ log: bridged, topic, group: 'driftlock-detect', ...credentials })
  bridge = createServer(getRequestListener(answer)).listen(0, '127.0.0.1')
  await new Promise(resolve => bridge.once('listening', resolve))
  bridgeUrl = `http://127.0.0.1:${(bridge.address() as AddressInfo).port}`
}, 300_000)
afterAll(async () => {
  bridge.closeAllConnections()
  bridge.close()
  await bridged.close()
  await supabase.close()
  await kafka.stop()
})

function within() {
  const db = supabase.service
  return { db, detour: postgresBuffer(db, { pollMs: 10 }) }
}

function openKafka(tuning = {}): EventBuffer {
  return kafkaBuffer({ brokers: kafka.brokers, topic }, within(), { pollMs: 10, ...tuning })
}

function openUpstash(tuning = {}): EventBuffer {
  return upstashKafkaBuffer({ url: bridgeUrl, topic, ...credentials }, within(), { pollMs: 10, ...tuning })
}

describe.each([
  ['kafka', openKafka],
  ['upstash-kafka', openUpstash],
])('the buffer %s', (_name, open) => {
  testBuffer(() => ({
    open: () => open(),
    streams: makeStreams,
    passTime: () => passTimeInDatabase(supabase),
  }))

  test('a batch of the largest request goes through', async () => {
    const buffer = open()
    const [first, second] = await makeBatches(2)
    const events = Array.from({ length: 10_000 }, () => makeEvent('x'.repeat(300)))
    await publishUntilKept(buffer, [{ ...first, events }])
    await buffer.publish([second])
    const taken: number[] = []
    const take = async ({ batches }: Delivery) => {
      taken.push(...batches.map(batch => batch.events.length))
      return done
    }
    await buffer.consume(take, { signal: never, maxBatches: 10, once: true })
    expect(taken.sort((a, b) => a - b)).toEqual([1, 10_000])
    await buffer.close()
  })
})

test('a topic that is missing is made when the buffer is opened, before anybody sends', async () => {
  const admin = new Admin({ clientId: 'test', bootstrapBrokers: kafka.brokers })
  const fresh = `driftlock.${randomUUID()}`
  const buffer = kafkaBuffer({ brokers: kafka.brokers, topic: fresh }, within())
  await expect.poll(() => admin.listTopics(), { timeout: 30_000 }).toContain(fresh)
  await buffer.close()
  await admin.close()
})

test('what is read of all partitions at once is what each of them holds', async () => {
  const log = kafkaLog({ brokers: kafka.brokers, topic: `driftlock.${randomUUID()}`, partitions: 4 })
  await vi.waitFor(() => log.positions(), { timeout: 30_000 })
  const values = ['a', 'b', 'c', 'd']
  await log.append(values.map((value, partition) => ({ partition, key: value, value })))
  const reads = Array.from({ length: 400 }, async (_, n) => {
    await sleep(n)
    const records = await log.read(n % 4, 0)
    expect(records.map(({ value }) => value)).toEqual([values[n % 4]])
  })
  await Promise.all(reads)
  await log.close()
})

describe('several workers', () => {
  test('every batch of many streams over four partitions is handed over once, each stream in order', async () => {
    const { organizationId, streamIds } = await makeStreams(12)
    const publisher = openKafka()
    const published: Batch[] = []
    for (let round = 0; round < 10; round++) {
      const batches = streamIds.map(streamId => makeBatch(organizationId, streamId))
      await publisher.publish(batches)
      published.push(...batches)
    }
    const taken: Batch[] = []
    const stopping = new AbortController()
    const take = async ({ batches }: Delivery) => {
      await new Promise(resolve => setTimeout(resolve, 2))
      taken.push(...batches)
      if (taken.length >= published.length) stopping.abort()
      return done
    }
    const workers = [openKafka(), openUpstash(), openKafka()]
    await Promise.all(
      workers.map(worker => worker.consume(take, { signal: stopping.signal, maxBatches: 1000 })),
    )
    for (const streamId of streamIds) {
      const idsOf = (list: Batch[]) => list.filter(one => one.streamId === streamId).map(one => one.id)
      expect(idsOf(taken)).toEqual(idsOf(published))
    }
    expect(await publisher.depth()).toMatchObject({ batches: 0, oldestMs: 0 })
    await Promise.all([publisher, ...workers].map(buffer => buffer.close()))
  })

  test('what another processed ahead of the position is not handed over again, and the position goes on', async () => {
    const [first, second] = await makeBatches(2)
    const buffer = openKafka()
    await buffer.publish([first, second])
    await supabase.sql(
      'insert into processed_batches (batch_id, organization_id, events, duplicates) values ($1, $2, 1, 0)',
      [first.id, first.organizationId],
    )
    const taken: string[] = []
    const take = async ({ batches }: Delivery) => {
      taken.push(...batches.map(batch => batch.id))
      return done
    }
    await buffer.consume(take, { signal: never, maxBatches: 10, once: true })
    expect(taken).toEqual([second.id])
    expect(await buffer.depth()).toMatchObject({ batches: 0 })
    await buffer.close()
  })

  test('what was in the hands of one that vanished is not handed over from the log again, but where tries are counted', async () => {
    const [batch] = await makeBatches(1)
    const buffer = openKafka()
    await buffer.publish([batch])
    const vanishing = openKafka()
    const took = new Promise<void>(resolve => {
      const hang = () => {
        resolve()
        return new Promise<Verdict>(() => {})
      }
      void vanishing.consume(hang, { signal: never, maxBatches: 1, once: true })
    })
    await took
    await passTimeInDatabase(supabase)
    const failing = async (): Promise<Verdict> => ({ outcome: 'failed', reason: 'again' })
    await buffer.consume(failing, { signal: never, maxBatches: 1, once: true })
    const [row] = await supabase.sql('select attempts from event_batches where id = $1', [batch.id])
    expect(row?.attempts).toBe(1)
    await passTimeInDatabase(supabase)
    await buffer.consume(async () => done, { signal: never, maxBatches: 1, once: true })
    await buffer.close()
  })
})

test('who sends a little into a partition does not wait for who sends a lot', async () => {
  const single = { brokers: kafka.brokers, topic: `driftlock.${randomUUID()}`, partitions: 1 }
  const buffer = kafkaBuffer(single, within(), { concurrency: 1 })
  await vi.waitFor(() => buffer.depth(), { timeout: 30_000 })
  const [loud, quiet] = [await makeStreams(5), await makeStreams(1)]
  const large = () => Array.from({ length: 300 }, () => makeEvent('one of many'))
  for (const streamId of [...loud.streamIds, ...loud.streamIds])
    await buffer.publish([{ ...makeBatch(loud.organizationId, streamId), events: large() }])
  await buffer.publish([makeBatch(quiet.organizationId, quiet.streamIds[0] ?? '')])
  const order: string[] = []
  const take = async (delivery: Delivery) => {
    order.push(delivery.organizationId)
    return done
  }
  await buffer.consume(take, { signal: never, maxBatches: 100, once: true })
  expect(order).toEqual([quiet.organizationId, ...Array(5).fill(loud.organizationId)])
  expect(await buffer.depth()).toMatchObject({ batches: 0 })
  await buffer.close()
})

test('who sends a little does not wait for the turns of who sends a lot, in this partition or another', async () => {
  const two = { brokers: kafka.brokers, topic: `driftlock.${randomUUID()}`, partitions: 2 }
  const buffer = kafkaBuffer(two, within(), { concurrency: 1, pollMs: 10 })
  await vi.waitFor(() => buffer.depth(), { timeout: 30_000 })
  const [loud, quiet] = [await makeStreams(16), await makeStreams(16)]
  const large = () => Array.from({ length: 1_000 }, () => makeEvent('one of many'))
  for (const streamId of loud.streamIds)
    await buffer.publish([{ ...makeBatch(loud.organizationId, streamId), events: large() }])
  const stopping = new AbortController()
  const held = Promise.withResolvers<Verdict>()
  const begun = Promise.withResolvers<void>()
  const taken: string[] = []
  const take = async (delivery: Delivery) => {
    if (delivery.organizationId === loud.organizationId) {
      begun.resolve()
      return held.promise
    }
    taken.push(delivery.streamId)
    return done
  }
  const consuming = buffer.consume(take, { signal: stopping.signal, maxBatches: 1_000 })
  // One partition is held by its turn now; in the other the same organization waits for one.
  await begun.promise
  await buffer.publish(quiet.streamIds.map(streamId => makeBatch(quiet.organizationId, streamId)))
  const sizes = [0, 1].map(one => quiet.streamIds.filter(id => partitionOf(id, 2) === one).length)
  await expect.poll(() => sizes.includes(taken.length), { timeout: 10_000 }).toBe(true)
  expect(taken.length).toBeGreaterThan(0)
  held.resolve(done)
  await expect.poll(() => taken.toSorted()).toEqual(quiet.streamIds.toSorted())
  stopping.abort()
  await consuming
  await buffer.close()
})

describe('a worker that dies', () => {
  testTakeover(() => ({
    open(options) {
      const { functions: db, die } = mortalFunctions(supabase.service)
      const within = { db, detour: postgresBuffer(db, options) }
      return { buffer: kafkaBuffer({ brokers: kafka.brokers, topic }, within, options), die }
    },
    streams: makeStreams,
  }))
})

describe('a Kafka that is away', () => {
  test('is told within two seconds as unavailable; when it is back, what was kept is there', async () => {
    const buffer = openKafka()
    const [first, second, third] = await makeBatches(3)
    await buffer.publish([first])
    await kafka.kill()
    const beganMs = performance.now()
    await expect(buffer.publish([second])).rejects.toMatchObject({ code: 'unavailable' })
    expect(performance.now() - beganMs).toBeLessThan(2000)
    await kafka.restart()
    await publishUntilKept(buffer, [third])
    const taken: string[] = []
    const take = async ({ batches }: Delivery) => {
      taken.push(...batches.map(batch => batch.id))
      return done
    }
    await buffer.consume(take, { signal: never, maxBatches: 10, once: true })
    // The second may have arrived, though its sender was told that nobody knows.
    expect(taken).toEqual(expect.arrayContaining([first.id, third.id]))
    await buffer.close()
  })
})

describe('the bridge', () => {
  const ask = (path: string, init: RequestInit = {}) => {
    const authorization = `Basic ${btoa(`${credentials.username}:${credentials.password}`)}`
    return fetch(`${bridgeUrl}${path}`, { ...init, headers: { authorization, ...init.headers } })
  }
  const post = (path: string, body: unknown) => ask(path, { method: 'POST', body: JSON.stringify(body) })

  test('refuses whoever does not show its name and password', async () => {
    for (const authorization of ['', 'Basic bm86bm8=', 'Bearer x'])
      expect((await ask('/topics', { headers: { authorization } })).status).toBe(401)
  })

  test('knows its own topic and group, and no other', async () => {
    expect(await (await ask('/topics')).json()).toEqual({ [topic]: 4 })
    const record = { topic: 'other', partition: 0, key: 'a', value: 'b' }
    expect((await post('/produce', record)).status).toBe(404)
    expect((await post('/commit/other-group/any', [])).status).toBe(404)
    expect((await post('/consume/driftlock-detect/any', {})).status).toBe(404)
  })

  test('tells the time of a record without the record, and nothing where there is none', async () => {
    const value = 'x'.repeat(1000)
    await post('/produce', { topic, partition: 0, key: 'a', value })
    const [{ offset: end }] = (await (await post('/offsets/latest', [{ topic, partition: 0 }])).json()) as [
      { offset: number },
    ]
    const at = (offset: number) => ({ topic, partition: 0, offset })
    const [record] = (await (await post('/fetch', at(end - 1))).json()) as [{ timestamp: number }]
    expect(record).toMatchObject({ offset: end - 1, key: 'a', value })
    const dated = { ...at(end - 1), timestamp: record.timestamp, headers: [], key: '', value: '' }
    expect(await (await post('/fetch', { ...at(end - 1), timeOnly: true })).json()).toEqual([dated])
    expect(await (await post('/fetch', { ...at(end), timeOnly: true })).json()).toEqual([])
    await post('/commit/driftlock-detect/any', at(end))
  })

  test('says what is wrong with a request', async () => {
    expect((await post('/produce', { topic })).status).toBe(400)
    expect((await ask('/produce', { method: 'POST', body: '{' })).status).toBe(400)
  })
})

async function makeStreams(count: number) {
  const { organizationId } = await supabase.signUp()
  const names = Array.from({ length: count }, (_, index) => ({ streamType: 'logs', source: `s${index}` }))
  const resolved = await resolveStreams(organizationId, supabase.service, names, false)
  return { organizationId, streamIds: [...resolved.values()].map(stream => stream.id) }
}

/** As a sender does that is told to send again. */
async function publishUntilKept(buffer: EventBuffer, batches: Batch[]): Promise<void> {
  const publish = () =>
    buffer.publish(batches).then(
      () => true,
      () => false,
    )
  await expect.poll(publish, { timeout: 20_000 }).toBe(true)
}

async function makeBatches(count: number): Promise<[Batch, Batch, Batch]> {
  const { organizationId, streamIds } = await makeStreams(Math.max(count, 3))
  return streamIds.map(streamId => makeBatch(organizationId, streamId)) as [Batch, Batch, Batch]
}

function makeBatch(organizationId: string, streamId: string): Batch {
  return { id: `req_${randomUUID()}`, organizationId, streamId, events: [makeEvent('one')] }
}

function makeEvent(data: string): Batch['events'][number] {
  const timestamp = '2026-01-15T12:00:00.000Z'
  return { id: randomUUID(), timestamp, received_at: timestamp, data, metadata: null, external_id: null }
}
