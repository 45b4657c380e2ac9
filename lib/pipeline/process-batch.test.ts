import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Batch, Delivery } from '@/lib/buffer/port'
import { minuteMs } from '@/lib/core/clock'
import { createLogger } from '@/lib/core/log'
import { type DatabaseFunctions, lazyCall } from '@/lib/db/database-functions'
import { resolveStreams } from '@/lib/streams/store'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import type { Detection, StreamWatch } from './detection'
import { loadStream } from './load-stream'
import { processBatch } from './process-batch'
import type { Run } from './run'
import { StreamCache } from './stream-cache'

const log = createLogger({ debug: false, write: () => {} })
const done = { outcome: 'done' }

let supabase: TestSupabase
let organizationId: string
let streamId: string
let run: Run
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())
beforeEach(async () => {
  organizationId = (await supabase.signUp()).organizationId
  const names = [{ streamType: 'logs', source: 'web' }]
  const [stream] = (await resolveStreams(organizationId, supabase.service, names, false)).values()
  streamId = stream?.id ?? expect.fail()
  run = newRun()
})

test('a run goes on with the watch that its last commit saved', async () => {
  expect(await processBatch(delivery(batch('a', 'b')), run)).toEqual(done)
  expect(await processBatch(delivery(batch('c')), run)).toEqual(done)
  expect(await observed()).toEqual(['a', 'b', 'c'])
})

test('a watch that saw half of a failed batch is forgotten', async () => {
  await processBatch(delivery(batch('a')), run)
  await expect(processBatch(delivery(batch('half', 'poison')), run)).rejects.toThrow('poisoned')
  expect(await processBatch(delivery(batch('b')), run)).toEqual(done)
  expect(await observed()).toEqual(['a', 'b'])
})

test('of batches some of which were processed before, the others are observed once', async () => {
  const before = batch('a')
  await processBatch(delivery(before), newRun())
  expect(await processBatch(delivery(before, batch('b')), run)).toEqual(done)
  expect(await observed()).toEqual(['a', 'b'])
  expect(await processBatch(delivery(before), run)).toEqual(done)
  expect(await observed()).toEqual(['a', 'b'])
})

test('a watch that another worker has moved on is loaded anew', async () => {
  await processBatch(delivery(batch('a')), run)
  await processBatch(delivery(batch('b')), newRun())
  expect(await processBatch(delivery(batch('c')), run)).toEqual(done)
  expect(await observed()).toEqual(['a', 'b', 'c'])
})

test('a watch is told how far the clocks of the organization are ahead, from its next reading on', async () => {
  await processBatch(delivery(batch('utc')), run)
  const change = 'update organizations set time_zone = $2 where id = $1'
  await supabase.sql(change, [organizationId, 'Asia/Kathmandu'])
  await processBatch(delivery(batch('kathmandu')), newRun())
  expect(await observed()).toEqual(['utc', 'kathmandu at +345'])
})

test('work under a lease that has passed to another is given up', async () => {
  const late: Delivery = { ...delivery(batch('a')), fence: { lease: 'shard:0', token: -1 } }
  expect(await processBatch(late, run)).toEqual({ outcome: 'lost' })
  expect(await observed()).toEqual([])
})

test('batches of a stream that is gone are done with', async () => {
  await processBatch(delivery(batch('a')), run)
  await supabase.sql('delete from streams where id = $1', [streamId])
  expect(await processBatch(delivery(batch('b')), run)).toEqual(done)
  expect(await processBatch(delivery(batch('c')), newRun())).toEqual(done)
})

test('a database that is away postpones the delivery; one that does not answer to it alone has failed it', async () => {
  const away = { ...run, service: failing(() => true), streams: run.streams }
  await run.streams.get(streamId, null)
  expect(await processBatch(delivery(batch('a')), away)).toEqual({ outcome: 'postponed' })
  const choking = { ...newRun(), service: failing(name => name === 'commit_batch') }
  await expect(processBatch(delivery(batch('a')), choking)).rejects.toMatchObject({ code: 'unavailable' })
  expect(await processBatch(delivery(batch('a')), run)).toEqual(done)
  expect(await observed()).toEqual(['a'])
})

test.each([
  ['another version saved', '{"kind":"other","version":9,"state":null}'],
  ['the watch stumbles over', '{"kind":"remembering","version":1,"state":7}'],
  ['is no JSON', '{"kind":'],
])('a state that %s is learnt anew', async (_name, state) => {
  await processBatch(delivery(batch('a')), run)
  await supabase.sql('update detector_states set state = $2 where stream_id = $1', [streamId, state])
  expect(await processBatch(delivery(batch('b')), newRun())).toEqual(done)
  expect(await observed()).toEqual(['b'])
})

test('a live stream is still watched for silence after a delivery of old events; an imported one never is', async () => {
  const old = () => batchAt(Date.now() - 3 * 60 * minuteMs, 'old')
  await processBatch(delivery(old()), newRun())
  expect(await dueAt()).toBeNull()
  await processBatch(delivery(batch('live')), run)
  const due = await dueAt()
  expect(due).toBeGreaterThan(Date.now())
  await processBatch(delivery(old()), run)
  expect(await dueAt()).toBe(due)
  await processBatch(delivery(old()), newRun())
  expect(await dueAt()).toBe(due)
})

function newRun(): Run {
  const { service } = supabase
  const detection = remembering()
  const streams = new StreamCache(id => loadStream(id, { service, detection, log }))
  return { service, detection, log, now: () => new Date(), streams, counted: { events: 0, anomalies: 0 } }
}

/** The database's functions, of which some are not reached. */
function failing(fails: (name: string) => boolean): DatabaseFunctions {
  const message = 'upstream connect error'
  return {
    rpc: (name, args) =>
      fails(name)
        ? lazyCall(async () => ({ data: null, error: { code: '', message }, status: 503 }))
        : supabase.service.rpc(name, args as never),
  } as DatabaseFunctions
}

function delivery(...batches: Batch[]): Delivery {
  return { organizationId, streamId, batches, fence: null }
}

function batch(...texts: string[]): Batch {
  return batchAt(Date.now(), ...texts)
}

/** Received now, whenever the events happened. */
function batchAt(timeMs: number, ...texts: string[]): Batch {
  const events = texts.map(data => ({
    id: crypto.randomUUID(),
    timestamp: new Date(timeMs).toISOString(),
    received_at: new Date().toISOString(),
    data,
    metadata: null,
    external_id: null,
  }))
  return { id: crypto.randomUUID(), organizationId, streamId, events }
}

/** What the saved watch has observed, which must be what is stored. */
async function observed(): Promise<string[]> {
  const [row] = await supabase.sql('select state from detector_states where stream_id = $1', [streamId])
  return row === undefined ? [] : JSON.parse(String(row.state)).state
}

async function dueAt(): Promise<number | null> {
  const [row] = await supabase.sql('select next_due_at from detector_states where stream_id = $1', [streamId])
  return row?.next_due_at == null ? null : Date.parse(String(row.next_due_at))
}

/** Its memory is the list of what it observed. */
function remembering(): Detection {
  const watch = (memory: string[]): StreamWatch => ({
    observe({ time, data, utcOffsetMinutes }) {
      if (data === 'poison') throw new Error('poisoned')
      memory.push(utcOffsetMinutes === undefined ? String(data) : `${data} at +${utcOffsetMinutes}`)
      const ordinary = { kind: null, why: null, fingerprint: '', severity: 'low' } as const
      const finding = {
        time,
        ready: true,
        learning: null,
        p: 0.5,
        pStrict: 0.5,
        bits: 1,
        score: 0,
        perWeek: 100,
        usualGapMs: 0,
        ...ordinary,
      }
      return { finding, elapsed: [] }
    },
    advance: () => [],
    nextDueMs: () => Date.now() + minuteMs,
    save: () => ({ kind: 'remembering', version: 1, state: [...memory] }),
  })
  return {
    create: () => watch([]),
    load(saved) {
      if (saved.kind !== 'remembering') throw new RangeError('another kind')
      return watch([...(saved.state as string[])])
    },
    judge: () => false,
    explain: () => ({ sentence: '' }),
  }
}
