import { expect, test } from 'vitest'
import { type Bundle, hashedTexts, replay } from '@/detection'
import type { BufferedEvent } from '@/lib/buffer/port'
import { sha256 } from '@/lib/core/sha256'
import { utcOffsetOf } from '@/lib/core/utc-offset'
import { detection } from './detection'
import type { LoadedStream } from './load-stream'
import { observeEvents, passTime } from './observe-events'
import { toAnomalies } from './to-anomalies'
import { toBundles } from './to-bundles'
import { toEpisodes } from './to-episodes'

const start = Date.UTC(2026, 0, 15, 12)
const second = 1000

test('is computed again from the state before, be it that of a new stream or a committed one', async () => {
  const fresh = await deliver(newStream(), [...steady(0, 3000), strange(3000)])
  const stream = newStream()
  await deliver(stream, steady(0, 2900))
  stream.committed = JSON.stringify(stream.watch.save())
  const later = await deliver(stream, [...steady(2900, 3000), strange(3000)])
  expect([fresh.length > 0, later.length > 0]).toEqual([true, true])
  expect(later.map(bundle => bundle.decision.finding)).toEqual(fresh.map(bundle => bundle.decision.finding))
  for (const bundle of [...fresh, ...later]) {
    expect(replay(bundle).differences).toEqual([])
    expect(bundle.steps.length).toBeLessThanOrEqual(500)
    expect(bundle.decision.step).toBe(bundle.steps.length - 1)
    const texts = hashedTexts(bundle)
    expect(bundle.hashes).toEqual({
      state: await sha256(texts.state),
      steps: await sha256(texts.steps),
      decision: await sha256(texts.decision),
    })
  }
})

test('a decision within the first events of a stream begins with no state', async () => {
  const bundles = await deliver(newStream(), [...steady(0, 400), strange(400)], 1e6)
  for (const bundle of bundles) {
    expect(bundle.state).toBeNull()
    expect(replay(bundle).differences).toEqual([])
  }
})

test('the local time by which a decision was made is part of its evidence', async () => {
  const stream = newStream(utcOffsetOf('Asia/Kathmandu'))
  const bundles = await deliver(stream, [...steady(0, 3000), strange(3000)])
  expect(bundles.length).toBeGreaterThan(0)
  for (const bundle of bundles) {
    const steps = bundle.steps.map(step => ('observe' in step ? step.observe.utcOffsetMinutes : 0))
    expect(new Set(steps)).toEqual(new Set([345]))
    expect(replay(bundle).differences).toEqual([])
  }
})

test('silence is computed again too', async () => {
  const stream = newStream()
  observeEvents(stream, steady(0, 3000), detection)
  stream.committed = JSON.stringify(stream.watch.save())
  const seen = passTime(stream, start + 3000 * second + 40 * 60 * second, detection)
  const bundles = await bundlesOf(stream, seen)
  expect(bundles.map(bundle => bundle.decision.finding.kind)).toContain('silence')
  for (const bundle of bundles) expect(replay(bundle).differences).toEqual([])
})

test('holds half a megabyte of events at most, and always the one that decided', async () => {
  const long = 'steady '.repeat(2000)
  const events = Array.from({ length: 300 }, (_, n) => event(n, `${long} ${n % 7}`))
  const stream = newStream()
  const bundles = await deliver(
    stream,
    [...events, strange(300, `FATAL ${long.repeat(2)} kernel panic`)],
    1e6,
  )
  for (const bundle of bundles) {
    expect(JSON.stringify(bundle.steps).length).toBeLessThan(600_000)
    expect(bundle.steps.length).toBeGreaterThan(1)
    expect(replay(bundle).differences).toEqual([])
  }
  expect(bundles.length).toBeGreaterThan(0)
})

async function deliver(stream: LoadedStream, events: BufferedEvent[], alertsPerWeek = 20): Promise<Bundle[]> {
  stream.alertsPerWeek = alertsPerWeek
  return bundlesOf(stream, observeEvents(stream, events, detection).seen)
}

async function bundlesOf(stream: LoadedStream, seen: ReturnType<typeof passTime>): Promise<Bundle[]> {
  const told = toEpisodes(seen.candidates).filter(episode => episode.told)
  const anomalies = toAnomalies(
    told.map(episode => ({ episode, incidentId: 'i' })),
    [],
    detection.explain,
  )
  return (await toBundles(stream, seen, anomalies, detection)).map(({ bundle }) => JSON.parse(bundle))
}

function newStream(utcOffsetAt = utcOffsetOf('UTC')): LoadedStream {
  return {
    id: crypto.randomUUID(),
    name: 'logs/web',
    streamType: 'logs',
    source: 'web',
    version: 0,
    watch: detection.create(),
    committed: null,
    test: false,
    createdAtMs: start,
    latenessMs: 0,
    dueMs: null,
    learning: null,
    utcOffsetAt,
    alertsPerWeek: 20,
    strictness: () => 1,
  }
}

function steady(from: number, to: number): BufferedEvent[] {
  return Array.from({ length: to - from }, (_, n) => {
    const at = from + n
    return event(
      at,
      `GET /products/${at % 40} 200 in ${20 + ((at * 13) % 40)} ms for client 10.0.${at % 8}.1`,
    )
  })
}

function strange(at: number, text = 'FATAL kernel panic: unable to mount root filesystem'): BufferedEvent {
  return event(at, text)
}

function event(at: number, data: string): BufferedEvent {
  const timestamp = new Date(start + at * second).toISOString()
  return {
    id: crypto.randomUUID(),
    timestamp,
    received_at: timestamp,
    data,
    metadata: null,
    external_id: null,
  }
}
