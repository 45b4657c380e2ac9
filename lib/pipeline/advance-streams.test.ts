import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { EventBuffer } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { createLogger } from '@/lib/core/log'
import { resolveStreams } from '@/lib/streams/store'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { advanceStreams } from './advance-streams'
import type { Detection } from './detection'
import { loadStream } from './load-stream'
import { StreamCache } from './stream-cache'

const now = new Date()
const never = new AbortController().signal
const log = createLogger({ debug: false, write: () => {} })

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())
beforeEach(() => supabase.sql('update detector_states set next_due_at = null'))

test('time is told less the lateness of the stream, and the next look comes no sooner than in a second', async () => {
  const [stream] = await makeStreams(['steady'])
  await supabase.sql('update detector_states set lateness_ms = 30000 where stream_id = $1', [stream])
  const { told, run } = newRun()
  await advanceStreams(run, postgresBuffer(supabase.service), never)
  expect(told).toEqual([now.getTime() - 30_000])
  expect(await dueOf(stream)).toBeGreaterThanOrEqual(now.getTime() + 1000)
})

test('a stream that cannot be looked at keeps no other from it, and is looked at later', async () => {
  const [bad, good] = await makeStreams(['broken', 'steady'])
  const { told, run } = newRun()
  await advanceStreams(run, postgresBuffer(supabase.service), never)
  expect(told).toHaveLength(1)
  expect(await dueOf(bad)).toBeGreaterThan(now.getTime() + 60_000)
  const [state] = await supabase.sql('select version from detector_states where stream_id = $1', [good])
  expect(state?.version).toBe(2)
})

test('a stream with something in the buffer is left to that', async () => {
  const [stream] = await makeStreams(['steady'])
  const [owner] = await supabase.sql('select organization_id from streams where id = $1', [stream])
  await supabase.sql(
    `insert into event_batches (id, organization_id, stream_id, events, event_count) values ('b', $1, $2, '[1]', 1)`,
    [owner?.organization_id, stream],
  )
  const { told, run } = newRun()
  await advanceStreams(run, postgresBuffer(supabase.service), never)
  expect(told).toEqual([])
})

test('a stream of which something still waits elsewhere is told no later time, and looked at later', async () => {
  const [stream] = await makeStreams(['steady'])
  const { told, run } = newRun()
  const since = (ageMs: number): EventBuffer => ({
    ...postgresBuffer(supabase.service),
    waitingSince: async ids => new Map(ids.map(id => [id, now.getTime() - ageMs])),
  })
  await advanceStreams(run, since(2 * 60_000), never)
  expect(told).toEqual([])
  expect(await dueOf(stream)).toBe(now.getTime() + 5000)
  await supabase.sql(
    `update detector_states set next_due_at = now() - interval '1 minute' where stream_id = $1`,
    [stream],
  )
  await advanceStreams(run, since(10_000), never)
  expect(told).toEqual([now.getTime() - 10_000])
})

/** Streams that are overdue, their states saying how their watch behaves. */
async function makeStreams(behaviours: string[]): Promise<string[]> {
  const { organizationId } = await supabase.signUp()
  const names = behaviours.map(source => ({ streamType: 'logs', source }))
  const resolved = await resolveStreams(organizationId, supabase.service, names, false)
  const ids = names.map(({ source }) => resolved.get(`logs/${source}`)?.id ?? expect.fail())
  for (const [index, id] of ids.entries()) {
    const saved = JSON.stringify({ kind: 'scripted', version: 1, state: behaviours[index] })
    await supabase.sql(
      `insert into detector_states (stream_id, organization_id, version, state, next_due_at)
       values ($1, $2, 1, $3, now() - interval '1 minute')`,
      [id, organizationId, saved],
    )
  }
  return ids
}

function newRun() {
  const told: number[] = []
  const watch = (state: unknown) => ({
    observe: () => expect.fail('nothing came'),
    advance(toMs: number) {
      if (state === 'broken') throw new Error('broken')
      told.push(toMs)
      return []
    },
    nextDueMs: () => now.getTime() - 5000,
    save: () => ({ kind: 'scripted', version: 1, state: String(state) }),
  })
  const detection: Detection = {
    create: () => watch(null),
    load: saved => watch(saved.state),
    judge: () => true,
    explain: () => ({ sentence: '' }),
  }
  const { service } = supabase
  const streams = new StreamCache(id => loadStream(id, { service, detection, log }))
  const run = { service, detection, log, now: () => now, streams, counted: { events: 0, anomalies: 0 } }
  return { told, run }
}

async function dueOf(stream: string | undefined): Promise<number> {
  const [state] = await supabase.sql('select next_due_at from detector_states where stream_id = $1', [stream])
  return Date.parse(String(state?.next_due_at))
}
