import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sql } from 'postgres'
import { logLine } from './events'

/** Events a second that Postgres takes by a plain COPY into a table with their columns, without an index. */
export async function copyIntoPostgres(sql: Sql, events: number): Promise<number> {
  await sql`create table if not exists bench_bare (id uuid, stream_id uuid, "timestamp" timestamptz, data jsonb, metadata jsonb)`
  const stream = crypto.randomUUID()
  const now = new Date().toISOString()
  const chunks: string[] = []
  for (let from = 0; from < events; from += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, events - from) }, (_, index) =>
      [crypto.randomUUID(), stream, now, JSON.stringify(logLine(from + index)), '{"source": "bench"}'].join(
        '\t',
      ),
    )
    chunks.push(`${rows.join('\n')}\n`)
  }
  const began = performance.now()
  const into: Writable = await sql`copy bench_bare from stdin`.writable()
  await pipeline(chunks, into)
  const seconds = (performance.now() - began) / 1000
  await sql`drop table bench_bare`
  return events / seconds
}
