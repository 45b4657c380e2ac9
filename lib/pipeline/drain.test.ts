import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding, Saved } from '@/detection'
import type { Batch } from '@/lib/buffer/port'
import { maxAttempts } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { createLogger } from '@/lib/core/log'
import type { Json } from '@/lib/db/database.types'
import { resolveStreams } from '@/lib/streams/store'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { type Detection, detection } from './detection'
import { drain } from './drain'

const second = 1000
const minute = 60 * second
const log = createLogger({ debug: false, write: () => {} })

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())

test('published events are stored with their verdicts and counted, and the buffer is empty', async () => {
  const { stream, publish, run } = await makeStream()
  await publish([event('GET /a 200'), event('GET /b 200'), event({ path: '/c', took: 12.5 })])
  const report = await run()
  expect(report).toMatchObject({ batches: 1, events: 3, anomalies: 0, remaining: 0 })

  const events = await rows('events', stream.id)
  expect(events.map(row => row.data)).toEqual(
    expect.arrayContaining(['GET /a 200', 'GET /b 200', { path: '/c', took: 12.5 }]),
  )
  for (const row of events) {
    expect(row.p).toBeGreaterThan(0)
    expect(row.bits).toBeCloseTo(-Math.log2(row.p as number), 4)
    expect(row.retention_days).toBe(7)
  }
  const [counted] = await rows('streams', stream.id, 'id')
  expect(counted).toMatchObject({ events_count: 3, learning: { needed: expect.any(Number) } })
  expect(counted?.last_event_at).not.toBeNull()
  expect(await rows('usage_daily', stream.id)).toMatchObject([{ events: 3 }])
})

test('the verdicts are the same whether events come in one batch or in many runs', async () => {
  const lines = Array.from({ length: 60 }, (_, index) => `GET /item/${index} ${index % 7 === 0 ? 404 : 200}`)
  const at = (index: number) => Date.now() - 10 * minute + index * second
  const events = lines.map((line, index) => event(line, { timeMs: at(index) }))

  const once = await makeStream()
  await once.publish(events)
  await once.run()

  const often = await makeStream()
  for (let start = 0; start < events.length; start += 30) {
    await often.publish(events.slice(start, start + 20).map(renewed))
    await often.publish(events.slice(start + 20, start + 30).map(renewed))
    await often.run()
  }
  const verdicts = async (streamId: string) =>
    (await rows('events', streamId))
      .map(({ timestamp, data, p, bits, kind }) => ({ timestamp, data, p, bits, kind }))
      .sort((a, b) => String(a.timestamp).localeCompare(String(b.timestamp)))
  expect(await verdicts(often.stream.id)).toEqual(await verdicts(once.stream.id))
})

test('a new error in a steady log becomes an anomaly that says why', async () => {
  const { organizationId, stream, publish, run } = await makeStream()
  await supabase.sql(`update organizations set alerts_per_week = 50 where id = $1`, [organizationId])
  const start = Date.now() - 55 * minute
  const lines = Array.from({ length: 3000 }, (_, index) => {
    const line = `INFO request GET /orders/${index} answered 200 in ${(index * 37) % 90} ms`
    return event(line, { timeMs: start + index * second })
  })
  lines.push(
    event('FATAL could not reach the payment gateway: connection refused', { timeMs: start + 3000 * second }),
  )
  await publish(lines)
  expect((await run()).anomalies).toBeGreaterThanOrEqual(1)

  const anomalies = await rows('anomalies', stream.id)
  const found = anomalies.find(row => row.kind === 'new_pattern')
  expect(found).toMatchObject({ status: 'open', occurrences: 1, test: false })
  expect(found?.title).not.toBe('')
  expect(JSON.stringify(found?.why)).toContain('payment gateway')
  const [told] = (await rows('events', stream.id)).filter(row => row.anomaly_id === found?.id)
  expect(told).toMatchObject({ id: found?.event_id, kind: 'new_pattern' })
})

test('a batch published again after it was processed changes nothing', async () => {
  const { stream, buffer, publish, run } = await makeStream()
  const batch = await publish([event('once'), event('trouble')])
  await run(scripted())
  const before = await everything(stream.id)
  await buffer.publish([batch])
  expect(await run(scripted())).toMatchObject({ events: 0, remaining: 0 })
  expect(await everything(stream.id)).toEqual(before)
})

test('two runs at once process each event once', async () => {
  const { stream, publish, run } = await makeStream()
  for (let batch = 0; batch < 10; batch++) await publish([event(`a ${batch}`), event(`b ${batch}`)])
  const reports = await Promise.all([run(), run()])
  expect(reports.reduce((sum, report) => sum + report.events, 0)).toBe(20)
  expect(await rows('events', stream.id)).toHaveLength(20)
})

test('an id that the sender used before in this stream is neither stored nor observed again', async () => {
  const { stream, publish, run } = await makeStream()
  const observed: unknown[] = []
  const watching = { ...scripted(), create: () => spying(observed) }
  await publish([event('first', { externalId: 'x' })])
  await run(watching)
  await publish([event('again', { externalId: 'x' }), event('other', { externalId: 'y' })])
  await publish([event('and again', { externalId: 'y' })])
  await run({ ...watching, load: () => spying(observed) })
  expect(observed).toEqual(['first', 'other'])
  expect((await rows('events', stream.id)).map(row => row.data).sort()).toEqual(['first', 'other'])
  const [counted] = await rows('streams', stream.id, 'id')
  expect(counted?.events_count).toBe(2)
})

test('a flood of one trouble is one open anomaly that counts up; resolved, the next is a new one', async () => {
  const { stream, publish, run } = await makeStream()
  const base = Date.now() - 30 * minute
  await publish([0, 1, 2].map(index => event('trouble', { timeMs: base + index * minute })))
  await run(scripted())
  await publish([
    event('trouble, worse', { timeMs: base + 3 * minute }),
    event('trouble', { timeMs: base + 4 * minute }),
  ])
  expect(await run(scripted())).toMatchObject({ anomalies: 0 })

  const [anomaly, ...others] = await rows('anomalies', stream.id)
  expect(others).toEqual([])
  expect(anomaly).toMatchObject({
    occurrences: 5,
    severity: 'critical',
    p: 1e-12,
    title: 'It says: trouble, worse',
  })
  expect(Date.parse(String(anomaly?.first_seen_at))).toBe(base)
  expect(Date.parse(String(anomaly?.last_seen_at))).toBe(base + 4 * minute)
  expect((await rows('events', stream.id)).every(row => row.anomaly_id === anomaly?.id)).toBe(true)

  await supabase.sql(`update anomalies set status = 'resolved', resolved_at = now() where id = $1`, [
    anomaly?.id,
  ])
  await publish([event('trouble')])
  expect(await run(scripted())).toMatchObject({ anomalies: 1 })
  expect(await rows('anomalies', stream.id)).toHaveLength(2)
})

test('a batch that makes detection throw is tried and set aside; the others go on', async () => {
  const { stream, buffer, publish, run } = await makeStream()
  const other = await makeStream()
  await publish([event('before')])
  await publish([event('poison')])
  await publish([event('after')])
  await other.publish([event('elsewhere')])
  for (let round = 0; round < 2 * maxAttempts; round++) {
    await run(scripted())
    await supabase.sql(`update event_batches set not_before = now() - interval '1 second'`)
  }
  expect((await rows('events', stream.id)).map(row => row.data).sort()).toEqual(['after', 'before'])
  expect(await rows('events', other.stream.id)).toHaveLength(1)
  expect((await buffer.depth()).setAside).toBe(1)
  const [aside] = await rows('event_batches', stream.id)
  expect(aside).toMatchObject({ attempts: maxAttempts, reason: expect.stringContaining('poisoned') })
})

test('silence is found though nothing arrives', async () => {
  const { stream, publish, run } = await makeStream()
  const end = Date.now() - 20 * minute
  await publish(Array.from({ length: 2000 }, (_, index) => live('beat', end - (1999 - index) * second)))
  const report = await run()
  const silence = (await rows('anomalies', stream.id)).filter(row => row.kind === 'silence')
  expect(silence).toHaveLength(1)
  expect(silence[0]).toMatchObject({ event_id: null, status: 'open' })
  expect(report.anomalies).toBeGreaterThanOrEqual(1)
  // And is not found again and again.
  await supabase.sql(
    `update detector_states set next_due_at = now() - interval '1 second' where next_due_at is not null`,
  )
  await run()
  expect((await rows('anomalies', stream.id)).filter(row => row.kind === 'silence')).toHaveLength(1)
})

test('a stream that catches up is silent only by what others have sent since', async () => {
  const { organizationId, stream, publish, run, streamNamed } = await makeStream()
  const other = await streamNamed('other')
  const beats = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => event('beat', { timeMs: start + (from + n) * second }))
  const silences = async () =>
    (await rows('anomalies', stream.id)).filter(row => row.kind === 'silence').length
  const start = Date.now() - 50 * minute
  await publish(beats(0, 1500))
  await run()
  await publish(beats(0, 1500), other)
  await run()
  expect(await silences()).toBe(0)
  await publish(beats(1500, 3000), other)
  await run()
  expect(await silences()).toBe(1)

  await supabase.sql(`update events set received_at = now() - interval '61 minutes' where stream_id = $1`, [
    stream.id,
  ])
  await supabase.sql(`update detector_states set next_due_at = now() where organization_id = $1`, [
    organizationId,
  ])
  await run()
  expect(await rows('detector_states', stream.id)).toMatchObject([{ next_due_at: null }])
}, 20_000)

test('what an older version of the library saved is carried on, not learnt anew', async () => {
  const { organizationId, stream, buffer, publish } = await makeStream()
  const path = new URL('../../detection/testing/fixtures/watch-v1.json', import.meta.url)
  const { saved } = JSON.parse(readFileSync(path, 'utf8')) as { saved: Saved }
  await supabase.sql(
    'insert into detector_states (stream_id, organization_id, version, state) values ($1, $2, 1, $3)',
    [stream.id, organizationId, JSON.stringify(saved)],
  )
  const logged: string[] = []
  const watchful = createLogger({ debug: false, write: line => logged.push(line) })
  await publish([event('INFO hello again')])
  await drain({ buffer, service: supabase.service, log: watchful, now: () => new Date() })
  expect(logged).toEqual([])
  const [row] = await rows('detector_states', stream.id)
  expect(row?.version).toBe(2)
  const state = JSON.parse(String(row?.state)) as { version: number; state: { events: number } }
  expect(state.version).toBeGreaterThan(saved.version)
  expect(state.state.events).toBe((saved.state as { events: number }).events + 1)
})

test('an old file sent now does not make its stream silent', async () => {
  const { stream, publish, run } = await makeStream()
  const end = Date.now() - 3 * 60 * minute
  await publish(
    Array.from({ length: 2000 }, (_, index) => event('beat', { timeMs: end - (1999 - index) * second })),
  )
  await run()
  expect(await rows('detector_states', stream.id)).toMatchObject([{ next_due_at: null }])
  expect((await rows('anomalies', stream.id)).filter(row => row.kind === 'silence')).toEqual([])
})

test('what a test key sent is marked, kept for a day and not billed', async () => {
  const { stream, publish, run } = await makeStream({ test: true })
  await publish([event('trouble')])
  await run(scripted())
  expect(await rows('anomalies', stream.id)).toMatchObject([{ test: true }])
  expect(await rows('events', stream.id)).toMatchObject([{ retention_days: 1 }])
  expect(await rows('usage_daily', stream.id)).toEqual([])
})

test('each stream gets its share of the alerts that the organization will stand', async () => {
  const { organizationId, publish, run, streamNamed } = await makeStream()
  await supabase.sql(`update organizations set alerts_per_week = 12 where id = $1`, [organizationId])
  const shares: number[] = []
  const noting: Detection = {
    ...scripted(),
    judge(_finding, { alertsPerWeek }) {
      shares.push(alertsPerWeek)
      return false
    },
  }
  const second = await streamNamed('second')
  const third = await streamNamed('third')
  for (const id of [second, third]) await publish([event('fine')], id)
  await run(noting)
  await publish([event('trouble')])
  await run(noting)
  expect(shares).toEqual([4])
})

test('a run stops at its limit and says what remains', async () => {
  const { publish, run } = await makeStream()
  for (let batch = 0; batch < 6; batch++) await publish([event(`line ${batch}`)])
  expect(await run(detection, { maxBatches: 2 })).toMatchObject({ batches: 2, remaining: 4 })
  expect(await run()).toMatchObject({ batches: 4, remaining: 0 })
})

async function makeStream({ test = false } = {}) {
  const { organizationId } = await supabase.signUp()
  const streamNamed = async (source: string) => {
    const names = [{ streamType: 'logs', source }]
    const resolved = await resolveStreams(organizationId, supabase.service, names, test)
    const [stream] = resolved.values()
    if (!stream) throw new Error('no stream')
    return stream.id
  }
  const stream = { id: await streamNamed('web') }
  const buffer = postgresBuffer(supabase.service)
  return {
    organizationId,
    stream,
    buffer,
    streamNamed,
    async publish(events: Batch['events'], streamId = stream.id): Promise<Batch> {
      const batch = { id: `req_${crypto.randomUUID()}`, organizationId, streamId, events }
      await buffer.publish([batch])
      return batch
    },
    run: (using: Detection = detection, limits = {}) =>
      drain({ buffer, service: supabase.service, log, now: () => new Date(), detection: using }, limits),
  }
}

function event(
  data: Json,
  { timeMs = Date.now(), externalId = null as string | null } = {},
): Batch['events'][number] {
  return {
    id: crypto.randomUUID(),
    timestamp: new Date(timeMs).toISOString(),
    received_at: new Date().toISOString(),
    data,
    metadata: { source: 'web' },
    external_id: externalId,
  }
}

/** An event that came as it happened. */
function live(data: Json, timeMs: number): Batch['events'][number] {
  return { ...event(data, { timeMs }), received_at: new Date(timeMs).toISOString() }
}

function renewed(one: Batch['events'][number]): Batch['events'][number] {
  return { ...one, id: crypto.randomUUID() }
}

async function rows(
  table: string,
  streamId: string,
  column = 'stream_id',
): Promise<Record<string, unknown>[]> {
  return supabase.sql(`select * from ${table} where ${column} = $1`, [streamId])
}

async function everything(streamId: string) {
  const tables = ['events', 'anomalies', 'usage_daily', 'detector_states', 'event_batches']
  const streams = await rows('streams', streamId, 'id')
  return [streams, ...(await Promise.all(tables.map(table => rows(table, streamId))))]
}

/** A detector whose verdicts a test can foretell: "trouble" is one, "worse" a graver one, "poison" cannot be read. */
function scripted(): Detection {
  const watch = {
    observe: ({ time, data }: { time: number; data: unknown }) => {
      const text = String(data)
      if (text === 'poison') throw new Error('poisoned')
      return { finding: finding(time, text), elapsed: [] }
    },
    advance: () => [],
    nextDueMs: () => null,
    save: () => ({ kind: 'scripted', version: 1, state: null }),
  }
  return {
    create: () => watch,
    load: () => watch,
    judge: ({ kind }) => kind !== null,
    explain: why => ({ sentence: `It says: ${why.kind === 'new_pattern' ? why.text : ''}` }),
  }
}

function finding(time: number, text: string): Finding {
  const trouble = text.startsWith('trouble')
  const worse = text.endsWith('worse')
  const p = worse ? 1e-12 : trouble ? 1e-6 : 0.5
  return {
    time,
    ready: true,
    learning: null,
    p,
    pStrict: p,
    bits: -Math.log2(p),
    score: 1 - p,
    perWeek: p * 1000,
    usualGapMs: 1000,
    kind: trouble ? 'new_pattern' : null,
    fingerprint: 'the same trouble',
    severity: worse ? 'critical' : 'medium',
    why: trouble
      ? {
          kind: 'new_pattern',
          text,
          pattern: text,
          marks: [],
          patternsKnown: 1,
          newPerThousand: 1,
          nearest: [],
          since: time,
          eventsSeen: 1,
        }
      : null,
  }
}

function spying(observed: unknown[]) {
  const watch = scripted().create()
  return {
    ...watch,
    observe: (one: Parameters<typeof watch.observe>[0]) => {
      observed.push(one.data)
      return watch.observe(one)
    },
  }
}
