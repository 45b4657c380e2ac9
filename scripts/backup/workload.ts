import type { Sql } from 'postgres'
import { sealAuditLogs } from '@/lib/audit/seal-audit-logs'
import type { Batch, BufferedEvent } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { createLogger } from '@/lib/core/log'
import type { DirectFunctions } from '@/lib/db/direct-functions'
import { drain } from '@/lib/pipeline/drain'
import { createRandom, type Random } from '../demo/random'

const streams = 6
const minuteMs = 60_000

/** An organization with a person, a key and streams, some hours of events detected in, and the calls that led to all of it. */
export async function fillDatabase(sql: Sql, service: DirectFunctions, end: Date): Promise<void> {
  const userId = crypto.randomUUID()
  await sql`insert into auth.users (id, email, raw_user_meta_data)
    values (${userId}, 'ada@example.com', '{"name": "Ada"}')`
  const [membership] = await sql`select organization_id as id from memberships where user_id = ${userId}`
  const organization = String(membership?.id)
  await sql`insert into api_keys (organization_id, created_by, name, environment, prefix, last_four, hash, scopes)
    values (${organization}, ${userId}, 'ci', 'live', 'dl_live_', 'abcd', ${'0'.repeat(64)}, '{events:write}')`
  const names = Array.from({ length: streams }, (_, n) => ({
    stream_type: 'logs',
    source: `host-${n}`,
    test: false,
  }))
  await sql`select resolve_streams(${organization}, ${JSON.stringify(names)}::text::jsonb)`
  const calls = Array.from({ length: 200 }, (_, n) => ({
    id: crypto.randomUUID(),
    logged_at: new Date(end.getTime() - n * 1000).toISOString(),
    organization_id: organization,
    user_id: userId,
    method: 'PUT',
    route: '/api/v1/user',
    status: 200,
    calls: 1,
  }))
  await service.rpc('record_audit_logs', { p_rows: calls })
  await sealAuditLogs(service, 5000)
  await work(sql, service, {
    from: new Date(end.getTime() - 300 * minuteMs),
    minutes: 300,
    now: end,
    seed: 1,
  })
}

interface Hours {
  from: Date
  minutes: number
  /** What the clock says while all of it is detected. */
  now: Date
  seed: number
}

/**
 * Publishes minutes of events of every stream and detects in them, as the app does. The same seed gives the same events with
 * the same ids, so that two databases can be led the same way.
 */
export async function work(
  sql: Sql,
  service: DirectFunctions,
  { from, minutes, now, seed }: Hours,
): Promise<void> {
  const buffer = postgresBuffer(service)
  const log = createLogger({ debug: false, level: 'error' })
  const rows = await sql`select id, organization_id from streams order by source`
  for (let minute = 0; minute < minutes; minute += 20) {
    const batches = rows.map((row, place): Batch => {
      const random = createRandom(seed * 1_000_000 + minute * 100 + place)
      const atMs = from.getTime() + minute * minuteMs
      const events = Array.from({ length: 40 }, (_, n) => toEvent(atMs + n * 30_000, now, random, minute))
      return {
        id: `req_${seed}_${minute}:${row.id}`,
        organizationId: row.organization_id,
        streamId: row.id,
        events,
      }
    })
    await buffer.publish(batches)
    await drain({ buffer, service, log, now: () => now })
  }
}

function toEvent(atMs: number, now: Date, random: Random, minute: number): BufferedEvent {
  // Every hour and a half something happens that has not happened before.
  const strange = minute % 80 === 60 && random.chance(0.3)
  const data = strange
    ? `FATAL disk ${Math.floor(minute / 80)} of the ledger answered with checksum ${random.hex(8)}, giving up`
    : `INFO GET /orders/${random.between(1, 500)} 200 in ${random.between(20, 50)} ms`
  const id = `${random.hex(8)}-${random.hex(4)}-7${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`
  return {
    id,
    timestamp: new Date(atMs).toISOString(),
    received_at: now.toISOString(),
    data,
    metadata: null,
    external_id: null,
  }
}
