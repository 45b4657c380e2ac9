import type { Sql } from 'postgres'
import type { StreamEvent } from '@/detection'
import type { Logger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { commit } from '@/lib/pipeline/commit'
import { detection } from '@/lib/pipeline/detection'
import { loadStream } from '@/lib/pipeline/load-stream'
import { quantile } from '../measure'
import { logLine } from './events'

export interface StateCost {
  /** Of a stream's state as it is stored. */
  bytes: number
  load: { p50Ms: number; p95Ms: number }
  save: { p50Ms: number; p95Ms: number }
  both: { p50Ms: number; p95Ms: number }
  /** What any commit takes here: that of nothing but a message in the log. */
  bareCommit: { p50Ms: number; p95Ms: number }
}

interface StateOptions {
  sql: Sql
  service: DatabaseFunctions
  log: Logger
  streamId: string
  /** The n-th event that the stream has had. */
  dataOf: (n: number) => StreamEvent['data']
  samples: number
}

/** So many events, four a minute, make a state that hardly grows any more. */
const EVENTS = 20_000
const EVERY_MS = 15_000
const FROM = Date.UTC(2026, 0, 5)
/** Before these the statements and the code are cold. */
const FIRST = 10

/** Streams whose states are small and as large as they come. */
export const stateKinds: Record<string, StateOptions['dataOf']> = {
  'log lines': logLine,
  'forty numbers': n =>
    Object.fromEntries(Array.from({ length: 40 }, (_, field) => [`cpu_${field}`, (n * (7 + field)) % 1000])),
}

/** What it takes to load a stream with its watch, and to save it with nothing else to commit, by way of the database. */
export async function measureState(options: StateOptions): Promise<StateCost> {
  const { sql, service, log, streamId, dataOf, samples } = options
  const load = async () => {
    const stream = await loadStream(streamId, { service, detection, log })
    if (stream === null) throw new Error('The stream is gone.')
    return stream
  }
  const save = async (stream: Awaited<ReturnType<typeof load>>) => {
    const nothing = { batchIds: [], events: [], seen: { steps: [], candidates: [] }, duplicates: 0 }
    const work = { ...nothing, nextDueMs: null, fence: null }
    const { outcome } = await commit(stream, work, { service, detection })
    if (outcome !== 'committed') throw new Error(`The state was not saved: ${outcome}.`)
  }

  const first = await load()
  for (let n = 0; n < EVENTS; n++) first.watch.observe({ time: FROM + n * EVERY_MS, data: dataOf(n) })
  await save(first)

  const took: { load: number; save: number; bare: number }[] = []
  for (let sample = 0; sample < FIRST + samples; sample++) {
    const began = performance.now()
    const stream = await load()
    const loaded = performance.now()
    await save(stream)
    const saved = performance.now()
    await sql`select pg_logical_emit_message(true, 'bench', '')`
    took.push({ load: loaded - began, save: saved - loaded, bare: performance.now() - saved })
  }
  const warm = took.slice(FIRST)
  return {
    bytes: Buffer.byteLength(first.committed ?? ''),
    load: quantiles(warm.map(one => one.load)),
    save: quantiles(warm.map(one => one.save)),
    both: quantiles(warm.map(one => one.load + one.save)),
    bareCommit: quantiles(warm.map(one => one.bare)),
  }
}

function quantiles(ms: number[]): { p50Ms: number; p95Ms: number } {
  const sorted = ms.sort((a, b) => a - b)
  return { p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) }
}
