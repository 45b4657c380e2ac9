import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { drainAll } from './drain-all'
import type { Machine } from './machine'
import { leaseSeconds } from './worker-options'

const lookMs = 200

/** What a dead worker had in hand is another's within this time. */
export const longestTakeoverSeconds = 60

export interface Raced {
  /** From the death until each stream in which something waited had gone on. */
  takeoverSeconds: number
  /** From the death until nothing waited any more. */
  drainedSeconds: number
  /** Batches that were set aside and sent again. */
  sentAgain: number
}

/**
 * Lets so many workers loose at once on what waits in every stream of the organization, after one that died with work in its
 * hands. The streams that the dead one held stand still longest.
 */
export async function race(machine: Machine, schedulers: number, organizationId: string): Promise<Raced> {
  const before = await countsOf(machine, organizationId)
  const start = () => machine.startWorker({ leaseSeconds, waits: true })
  const workers = await Promise.all(Array.from({ length: schedulers }, start))
  const dying = await machine.startWorker({ point: 'before delivery', leaseSeconds })
  await dying.ended()
  const diedMs = Date.now()
  const since = () => (Date.now() - diedMs) / 1000
  const gone = new AbortController()
  const moved = watchStreams(machine, organizationId, before, gone.signal).then(since)
  try {
    for (const worker of workers) worker.begin()
    const sentAgain = await drainAll(machine, organizationId)
    const drainedSeconds = since()
    await Promise.all(workers.map(worker => worker.kill()))
    return { takeoverSeconds: await moved, drainedSeconds, sentAgain }
  } finally {
    gone.abort()
  }
}

/** Resolves once every stream has more events than before. */
async function watchStreams(
  machine: Machine,
  organizationId: string,
  before: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const now = await countsOf(machine, organizationId)
    if ([...before].every(([id, count]) => (now.get(id) ?? 0) > count)) return
    await sleep(lookMs)
  }
}

async function countsOf(
  { postgres: { url } }: Machine,
  organizationId: string,
): Promise<Map<string, number>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const rows = await sql<{ id: string; events: number }[]>`
      select id, events_count::int as events from streams where organization_id = ${organizationId}`
    return new Map(rows.map(({ id, events }) => [id, events]))
  } finally {
    await sql.end()
  }
}
