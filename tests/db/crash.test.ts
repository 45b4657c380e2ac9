import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { createLogger } from '@/lib/core/log'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { drain } from '@/lib/pipeline/drain'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { countingDetection } from './support/counting-detection'
import { type Interference, interfered } from './support/interfered'
import { makeStream, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let functions: DirectFunctions
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 12, onnotice: () => {} })
  functions = directFunctions(`${database.url}?options=-c%20role%3Dservice_role`)
})
afterAll(async () => {
  await functions.close()
  await sql.end()
  await database.stop()
})

const log = createLogger({ debug: false, write: () => {} })

describe.each(['before', 'after'] as const)('a worker that dies %s any one of its calls', moment => {
  test('loses nothing and repeats nothing', async () => {
    let deaths = 0
    for (let survives = 0; ; survives++) {
      const { expected, streams } = await fill()
      const died = await drainUntilCall(moment, survives)
      await drainToTheEnd()
      expect(await effects(streams), `death ${moment} call ${survives}`).toEqual(expected)
      if (!died) break
      deaths++
    }
    // Claim, load, ids, commit for each stream, release, and what follows: there was something to survive.
    expect(deaths).toBeGreaterThan(8)
  })
})

test('six workers at once do the work once', async () => {
  const { expected, streams } = await fill({ streams: 12, batches: 8 })
  const reports = await Promise.all(Array.from({ length: 6 }, () => run()))
  await drainToTheEnd()
  expect(reports.filter(report => report.batches > 0).length).toBeGreaterThan(1)
  expect(await effects(streams)).toEqual(expected)
})

function run(interference: Interference = {}) {
  const service = interfered(functions, interference)
  const buffer = postgresBuffer(service)
  return drain({ buffer, service, log, now: () => new Date(), detection: countingDetection() })
}

/** Answers whether it died; a dead worker's later calls fail too. */
async function drainUntilCall(moment: 'before' | 'after', survives: number): Promise<boolean> {
  let calls = 0
  let dead = false
  const die = () => {
    dead = true
    throw new Error('the worker is gone')
  }
  const interference: Interference = {
    before: () => {
      calls++
      if (dead || (moment === 'before' && calls > survives)) die()
    },
    after: () => {
      if (dead || (moment === 'after' && calls > survives)) die()
    },
  }
  await run(interference).catch(() => {})
  return dead
}

async function drainToTheEnd(): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await sql`update leases set expires_at = '-infinity' where name like 'shard:%'`
    await sql`update event_batches set not_before = now() - interval '1 second'`
    const { remaining } = await run()
    if (remaining === 0) return
  }
  throw new Error('The buffer did not become empty')
}

/** What each stream should have in the end: every event once, in order, in the store, the state and the counts. */
interface Effect {
  stored: string[]
  observed: string[]
  count: number
  usage: number
  troubles: number
}

async function fill({ streams: streamCount = 3, batches = 3 } = {}) {
  const { organizationId } = await signUp(sql)
  const buffer = postgresBuffer(functions)
  const streams: string[] = []
  const expected: Record<string, Effect> = {}
  for (let index = 0; index < streamCount; index++) {
    const streamId = await makeStream(sql, organizationId, { source: `s${index}` })
    streams.push(streamId)
    const texts: string[] = []
    for (let batch = 0; batch < batches; batch++) {
      const words = [`a ${batch}`, `trouble ${batch}`, `c ${batch}`]
      texts.push(...words)
      const events = words.map((data, place) => ({
        id: crypto.randomUUID(),
        timestamp: new Date(Date.now() - 60_000 + batch * 1000 + place).toISOString(),
        received_at: new Date().toISOString(),
        data,
        metadata: null,
        external_id: index === 0 ? `${batch}-${place}` : null,
      }))
      await buffer.publish([{ id: crypto.randomUUID(), organizationId, streamId, events }])
    }
    const count = texts.length
    expected[streamId] = { stored: texts, observed: texts, count, usage: count, troubles: batches }
  }
  return { streams, expected }
}

async function effects(streams: string[]): Promise<Record<string, Effect>> {
  const result: Record<string, Effect> = {}
  for (const stream of streams) {
    const [row] = await sql`select
      (select array_agg(data #>> '{}' order by timestamp) from events where stream_id = s.id) as stored,
      (select state from detector_states where stream_id = s.id) as state,
      s.events_count::int as count,
      (select sum(events)::int from usage_daily where stream_id = s.id) as usage,
      (select sum(occurrences)::int from anomalies where stream_id = s.id) as troubles
      from streams s where s.id = ${stream}`
    const { stored, state, count, usage, troubles } = row ?? expect.fail()
    result[stream] = { stored, observed: JSON.parse(state).state, count, usage, troubles }
  }
  return result
}
