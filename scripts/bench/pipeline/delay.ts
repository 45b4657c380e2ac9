import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import type { EventBuffer } from '@/lib/buffer/port'
import { quantile } from '../measure'
import { makeBatch } from './events'

export interface Delay {
  p50Ms: number
  p95Ms: number
}

interface DelayOptions {
  buffer: EventBuffer
  sql: Sql
  /** Who sends a little, each a stream of its own organization. */
  senders: { organizationId: string; streamId: string }[]
  /** Who sends much meanwhile: so many events wait at any time. */
  flood?: { owners: { organizationId: string; streamId: string }[]; events: number }
  durationMs: number
}

const everyMs = 500
const floodSize = 500

/** How long the events of those who send a little take from being accepted to being committed, with workers running. */
export async function measureDelay({
  buffer,
  sql,
  senders,
  flood,
  durationMs,
}: DelayOptions): Promise<Delay> {
  const published = new Map<string, number>()
  const endMs = Date.now() + durationMs
  let flooding = true

  async function keepFlooding(): Promise<void> {
    if (flood === undefined) return
    const { owners, events } = flood
    let n = 0
    while (flooding) {
      const { batches, events: counted } = await buffer.depth()
      // Kafka counts batches only.
      const waiting = counted ?? batches * floodSize
      for (let left = events - waiting; left > 0 && flooding; left -= floodSize) {
        const owner = owners[n++ % owners.length]
        if (owner) await buffer.publish([makeBatch(owner, floodSize, n * floodSize)])
      }
      await sleep(200)
    }
  }

  async function send(owner: { organizationId: string; streamId: string }, offsetMs: number): Promise<void> {
    await sleep(offsetMs)
    while (Date.now() < endMs) {
      const batch = makeBatch(owner, 5)
      await buffer.publish([batch])
      published.set(batch.id, Date.now())
      await sleep(everyMs)
    }
  }

  const flooded = keepFlooding()
  if (flood !== undefined) await sleep(3_000)
  await Promise.all(senders.map((owner, index) => send(owner, (index * everyMs) / senders.length)))
  const waits = await waitForAll(sql, published)
  flooding = false
  await flooded
  const sorted = waits.sort((a, b) => a - b)
  return { p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) }
}

/** The ms from the publishing of each batch to its commit. */
async function waitForAll(sql: Sql, published: Map<string, number>): Promise<number[]> {
  const ids = [...published.keys()]
  for (;;) {
    const rows = await sql<
      { id: string; at: number }[]
    >`select batch_id as id, extract(epoch from processed_at) * 1000 as at
      from processed_batches where batch_id = any (${ids})`
    if (rows.length === ids.length) return rows.map(({ id, at }) => Number(at) - (published.get(id) ?? 0))
    await sleep(100)
  }
}
