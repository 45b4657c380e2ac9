import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Finding, judge, type Why } from '@/detection'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { hourMs, minuteMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { createLogger } from '@/lib/core/log'
import type { Detection, StreamWatch } from '@/lib/pipeline/detection'
import { drain } from '@/lib/pipeline/drain'
import { resolveStreams } from '@/lib/streams/store'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'
import { wouldHaveFired } from './would-have-fired'

const start = Date.now() - 7 * hourMs
const log = createLogger({ debug: false, write: () => {} })

vi.setConfig({ testTimeout: 60_000 })

let supabase: TestSupabase
let person: TestPerson
let streams: string[]
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())
beforeEach(async () => {
  await begin()
  await setAlerts(12)
})

test.each([1, 2])('what it says of the present setting is what was told live (seed %i)', async seed => {
  await live(seed)
  const { body } = await answer({})
  expect(body.incidents.length).toBeGreaterThan(1)
  expect(body.incidents.map(shown)).toEqual((await told()).map(shown))
})

test.each([1, 50])('what it says of %i alerts a week is what would then have been told', async alerts => {
  await live(7)
  const { body: before } = await answer({ alerts_per_week: alerts })
  await begin()
  await setAlerts(alerts)
  await live(7)
  expect(before.incidents.map(shown)).toEqual((await told()).map(shown))
  expect(before).toMatchObject({ promised_per_week: alerts, total: before.incidents.length })
})

test('a verdict changes what it says, as it changes what is told', async () => {
  await live(3)
  const { body: before } = await answer({})
  await supabase.sql(
    `insert into feedback (organization_id, stream_id, kind, fingerprint, verdict)
     select a.organization_id, a.stream_id, a.kind, a.fingerprint, 'expected'
     from (select distinct organization_id, stream_id, kind, fingerprint from anomalies where stream_id = $1) a,
       generate_series(1, 2)`,
    [streams[0]],
  )
  const { body: after } = await answer({ stream: 'logs/web' })
  expect(before.incidents.some(({ streams: [first] }) => first?.name === 'logs/web')).toBe(true)
  expect(after.total).toBe(0)
})

test('five thousand findings are judged in well under a second', async () => {
  await live(5)
  await supabase.sql(
    `insert into findings (organization_id, stream_id, kind, fingerprint, severity, occurrences, first_seen_at,
       last_seen_at, p, per_week, title, why, symptom)
     select f.organization_id, f.stream_id, f.kind, f.fingerprint, f.severity, 1, f.first_seen_at, f.last_seen_at, f.p,
       f.per_week, f.title, f.why, f.symptom
     from (select * from findings where organization_id = $1 order by sequence limit 50) f,
       generate_series(1, 100)`,
    [person.organizationId],
  )
  await answer({ alerts_per_week: 50 })
  const { tookMs, body } = await answer({ alerts_per_week: 50 })
  expect(body.incidents.reduce((sum, { findings }) => sum + findings, 0)).toBeGreaterThan(2000)
  expect(tookMs).toBeLessThan(1000)
})

/** A new organization with three streams. */
async function begin(): Promise<void> {
  person = await supabase.signUp()
  const names = ['web', 'db', 'mail'].map(source => ({ streamType: 'logs', source }))
  const resolved = await resolveStreams(person.organizationId, supabase.service, names, false)
  streams = names.map(({ source }) => resolved.get(`logs/${source}`)?.id ?? expect.fail())
}

async function answer(input: Parameters<typeof wouldHaveFired>[1]) {
  const { organizationId, id: userId } = person
  const principal = { organizationId, userId, scopes: ['anomalies:read'], plan: 'free', keyId: null }
  const ctx = { principal, db: person.db, now: () => new Date() } as unknown as Context
  const began = performance.now()
  const body = await wouldHaveFired(ctx, input)
  return { body, tookMs: performance.now() - began }
}

/** The incidents that were told, the one that began last on top. */
async function told() {
  const rows = await supabase.sql(
    `select i.title, i.severity, i.because, i.first_seen_at, i.last_seen_at from incidents i
     where organization_id = $1 order by first_seen_at desc, created_at desc`,
    [person.organizationId],
  )
  return rows.map(row => ({
    title: row.title,
    severity: row.severity,
    because: row.because,
    first_seen_at: new Date(String(row.first_seen_at)).toISOString(),
    last_seen_at: new Date(String(row.last_seen_at)).toISOString(),
  }))
}

function shown({ title, severity, because, first_seen_at, last_seen_at }: Record<string, unknown>) {
  return { title, severity, because, first_seen_at, last_seen_at }
}

async function setAlerts(alerts: number): Promise<void> {
  await supabase.sql('update organizations set alerts_per_week = $2 where id = $1', [
    person.organizationId,
    alerts,
  ])
}

/** Six hours of three streams, in deliveries of half an hour, in which findings of every rarity come at random. */
async function live(seed: number): Promise<void> {
  const random = seeded(seed)
  const buffer = postgresBuffer(supabase.service)
  const ctx = { buffer, service: supabase.service, log, now: () => new Date(), detection: scripted() }
  // All of them are active from the beginning, so that each has its third of the alerts.
  await supabase.sql('update streams set last_event_at = now() where organization_id = $1', [
    person.organizationId,
  ])
  for (let delivery = 0; delivery < 8; delivery++) {
    for (const streamId of streams) {
      const at = start + delivery * 30 * minuteMs
      const events = Array.from({ length: 6 }, () => {
        const rarity = 10 ** (random() * 6 - 2)
        const agoMs = random() < 0.2 ? Math.floor(random() * 90) * minuteMs : 0
        const data = `${Math.floor(random() * 3)} ${rarity} ${agoMs}`
        const timestamp = new Date(at + Math.floor(random() * 30 * minuteMs)).toISOString()
        const received_at = new Date().toISOString()
        return { id: crypto.randomUUID(), timestamp, received_at, data, metadata: null, external_id: null }
      })
      const { organizationId } = person
      await buffer.publish([{ id: crypto.randomUUID(), organizationId, streamId, events }])
      // One after the other: which of two streams is committed first may decide what joins what.
      await drain(ctx)
    }
  }
}

/** How long usually passes between events of each fingerprint. */
const usualGapsMs = [1000, 15 * minuteMs, hourMs]

/** An event says its fingerprint, how often a week its like comes, and for how long its trouble has gone on. */
function scripted(): Detection {
  const watch: StreamWatch = {
    observe: ({ time, data }) => ({ finding: findingOf(time, String(data)), elapsed: [] }),
    advance: () => [],
    nextDueMs: () => null,
    save: () => ({ kind: 'scripted', version: 1, state: null }),
  }
  return { create: () => watch, load: () => watch, judge, explain: () => ({ sentence: 'It is so.' }) }
}

function findingOf(time: number, data: string): Finding {
  const [name = '', rarity = '', agoMs = ''] = data.split(' ')
  const perWeek = Number(rarity)
  const p = perWeek / 10_000
  const why: Why = {
    kind: 'unusual_value',
    field: name,
    pattern: null,
    seen: 9,
    usual: { low: 1, median: 2, high: 3 },
    direction: 'high',
    history: [],
    since: time - Number(agoMs),
    eventsSeen: 1,
  }
  const surprise = {
    p,
    pStrict: p,
    bits: -Math.log2(p),
    score: 0.5,
    perWeek,
    usualGapMs: usualGapsMs[Number(name)] ?? 0,
    severity: 'medium',
  } as const
  return { time, ready: true, learning: null, ...surprise, kind: 'unusual_value', fingerprint: name, why }
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
