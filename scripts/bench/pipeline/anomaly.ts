import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { quantile } from '../measure'
import type { Delay } from './delay'

interface AnomalyOptions {
  url: string
  apiKey: string
  sql: Sql
  organizationId: string
  samples: number
  /** Has everything that waits processed. */
  drained: () => Promise<unknown>
}

const learnt = 3_000
const giveUpMs = 15_000

/** How long an answer that took a thousand times as long as usual takes from being sent to being an anomaly, with workers running. */
export async function measureAnomaly(options: AnomalyOptions): Promise<Delay & { found: number }> {
  const { sql, organizationId, samples, drained } = options
  const startMs = Date.now() - 55 * 60_000
  for (let stream = 0; stream < samples; stream++) {
    const lines = Array.from({ length: learnt }, (_, n) => ({
      timestamp: new Date(startMs + n * 1_000).toISOString(),
      data: `INFO request GET /orders/${n} answered 200 in ${(n * 37) % 90} ms`,
    }))
    await send(stream, lines, options)
  }
  await drained()
  const waits: number[] = []
  for (let stream = 0; stream < samples; stream++) {
    const data = `INFO request GET /orders/${learnt} answered 200 in 61000 ms`
    const sentMs = performance.now()
    await send(stream, [{ timestamp: new Date(startMs + learnt * 1_000).toISOString(), data }], options)
    while (performance.now() - sentMs < giveUpMs) {
      const [row] = await sql`select from anomalies a join streams s on s.id = a.stream_id
        where a.organization_id = ${organizationId} and s.source = ${sourceOf(stream)} and a.kind <> 'silence'`
      if (row) {
        waits.push(performance.now() - sentMs)
        break
      }
      await sleep(10)
    }
  }
  waits.sort((a, b) => a - b)
  return { found: waits.length, p50Ms: quantile(waits, 0.5), p95Ms: quantile(waits, 0.95) }
}

const sourceOf = (stream: number) => `steady-${stream}`

async function send(
  stream: number,
  events: { timestamp: string; data: string }[],
  { url, apiKey }: Pick<AnomalyOptions, 'url' | 'apiKey'>,
): Promise<void> {
  const metadata = { source: sourceOf(stream) }
  const body = JSON.stringify(events.map(event => ({ ...event, stream_type: 'logs', metadata })))
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/v1/events/ingest`, { method: 'POST', headers, body })
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
}
