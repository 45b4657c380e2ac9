import type { Sql } from 'postgres'

/** What was made: the partition's name, its size on disk and how long it took. */
export interface FilledDay {
  day: string
  bytes: number
  insertMs: number
  indexMs: number
}

const rowsPerInsert = 500_000
const connections = 3
/** Long expired, whatever the date is. */
const date = '2020-01-01'

/**
 * A day of expired events with every column and index that the real ones have, made beside the table and attached. Simplified:
 * short log lines of 50 streams of one organization, the index of words empty, the table not logged (it
 * is to be dropped), and the indexes built after the rows are in.
 */
export async function fillDay(sql: Sql, rows: number): Promise<FilledDay> {
  const day = `days_7_${date.replaceAll('-', '')}`
  const began = performance.now()
  // Taking lines apart into words takes longer than all the rest, and says nothing of how a table is dropped.
  await sql.unsafe(`create or replace function public.event_words(p_data jsonb, p_metadata jsonb) returns text
    language sql immutable parallel safe set search_path = '' as $$ select '' $$`)
  await sql.unsafe(`create unlogged table event_days.${day} (like public.events including defaults including generated including constraints)
    with (autovacuum_enabled = off)`)
  const parts = Array.from({ length: Math.ceil(rows / rowsPerInsert) }, (_, part) => part * rowsPerInsert + 1)
  const fill = async () => {
    for (let from = parts.pop(); from !== undefined; from = parts.pop()) {
      await sql.unsafe(insertRows(day, { from, to: Math.min(from + rowsPerInsert - 1, rows), rows }))
    }
  }
  await Promise.all(Array.from({ length: connections }, fill))
  const inserted = performance.now()
  // The primary key and the indexes are made as the day takes its place.
  await sql.unsafe(`alter table event_days.days_7 attach partition event_days.${day}
    for values from ('${date} 00:00+00') to ('${date} 24:00+00')`)
  const indexed = performance.now()
  await sql.unsafe('checkpoint')
  const [size] = await sql.unsafe(`select pg_total_relation_size('event_days.${day}')::float8 as bytes`)
  return { day, bytes: Number(size?.bytes), insertMs: inserted - began, indexMs: indexed - inserted }
}

function insertRows(day: string, { from, to, rows }: { from: number; to: number; rows: number }): string {
  return `insert into event_days.${day}
    (id, organization_id, stream_id, timestamp, received_at, data, p, bits, retention_days)
    select ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '018f0000-0000-7000-8000-000000000000',
      ('018f0000-0000-7000-8000-' || lpad(to_hex(n % 50), 12, '0'))::uuid, at, at,
      to_jsonb('GET /orders/' || n % 9973 || ' 200'), 0.5, 1, 7
    from (select n, timestamptz '${date} 00:00+00' + make_interval(secs => 86399.0 * n / ${rows}) as at
      from generate_series(${from}, ${to}) n) made`
}
