import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Batch, Delivery, EventBuffer, Verdict } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { createLogger } from '@/lib/core/log'
import { resolveStreams } from '@/lib/streams/store'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { work } from './work'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())

test('batches are processed as they come, until the signal', async () => {
  const { stream, publish } = await makeStream()
  const { stop, working } = start(newBuffer())
  for (const text of ['first', 'second']) {
    await publish(text)
    await vi.waitFor(async () => expect(await storedOf(stream)).toContain(text), { timeout: 5000 })
  }
  stop()
  await working
  await publish('third')
  expect(await storedOf(stream)).toEqual(['first', 'second'])
  expect(await drop()).toBe(1)
})

test('the delivery in hand is finished before it ends, and no other begun', async () => {
  const { publish } = await makeStream()
  const elsewhere = await makeStream()
  await publish('in hand')
  await elsewhere.publish('not begun')
  const buffer = newBuffer(1)
  const { stop, working } = start({
    ...buffer,
    consume: (handle, options) =>
      buffer.consume(async (delivery: Delivery): Promise<Verdict> => {
        stop()
        return handle(delivery)
      }, options),
  })
  await working
  expect((await storedOf(elsewhere.stream)).length).toBe(0)
  expect(await drop()).toBe(1)
})

test('a buffer that is away for a while is told in the log and tried again', async () => {
  const { stream, publish } = await makeStream()
  await publish('after the failure')
  const buffer = newBuffer()
  const lines: string[] = []
  let failures = 1
  const { stop, working } = start(
    {
      ...buffer,
      consume: (handle, options) =>
        failures-- > 0 ? Promise.reject(new Error('the buffer is away')) : buffer.consume(handle, options),
    },
    line => lines.push(line),
  )
  await vi.waitFor(async () => expect(await storedOf(stream)).toEqual(['after the failure']), {
    timeout: 5000,
  })
  stop()
  await working
  expect(lines.filter(line => line.includes('the buffer is away'))).toHaveLength(1)
})

/** Empties the buffer; how many batches there were. */
async function drop(): Promise<number> {
  const { signal } = new AbortController()
  const done = async (): Promise<Verdict> => ({ outcome: 'done' })
  return (await newBuffer().consume(done, { signal, maxBatches: 9, once: true })).batches
}

function newBuffer(concurrency = 2): EventBuffer {
  return postgresBuffer(supabase.service, { pollMs: 10, concurrency })
}

function start(buffer: EventBuffer, write: (line: string) => void = () => {}) {
  const controller = new AbortController()
  const log = createLogger({ debug: false, write: (_level, line) => write(line) })
  const working = work({ buffer, service: supabase.service, log, now: () => new Date() }, controller.signal)
  return { working, stop: () => controller.abort() }
}

async function makeStream() {
  const { organizationId } = await supabase.signUp()
  const names = [{ streamType: 'logs', source: 'web' }]
  const [stream] = [...(await resolveStreams(organizationId, supabase.service, names, false)).values()]
  const streamId = stream?.id ?? expect.fail()
  const publish = async (data: string): Promise<void> => {
    const now = new Date().toISOString()
    const event = {
      id: crypto.randomUUID(),
      timestamp: now,
      received_at: now,
      data,
      metadata: null,
      external_id: null,
    }
    const batch: Batch = { id: `req_${crypto.randomUUID()}`, organizationId, streamId, events: [event] }
    await newBuffer().publish([batch])
  }
  return { stream: streamId, publish }
}

async function storedOf(stream: string): Promise<unknown[]> {
  const rows = await supabase.sql('select data from events where stream_id = $1 order by received_at', [
    stream,
  ])
  return rows.map(row => row.data)
}
