import { dayMs } from '@/lib/core/clock'
import { type Context, requireScope } from '@/lib/core/context'
import { findUuid } from '@/lib/core/ids'
import { decodeCursor, defaultLimit, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema, storedTimeSchema } from '@/lib/core/times'
import type { AuditLogPage, AuditOutcome, listAuditLogsInput } from './schema'
import { type AuditSelection, type ListedRow, selectAuditLogs, toAuditEntry } from './store'
import { auditRetentionDays } from './verify-chain'

/** The range is part of the place: else the last page would move with the clock. */
const place = z.strictObject({ time: storedTimeSchema, id: z.uuid(), from: instantSchema, to: instantSchema })

/** A file has many pages; the database answers no more rows than this at once. */
const rowsPerFile = 10_000
const rowsPerQuery = 1000

/** A page of the organization's audit log, newest first; as a file, up to 10,000 rows of it. Needs `admin`. */
export async function listAuditLogs(
  ctx: Context,
  input: z.output<typeof listAuditLogsInput> & {
    /** Any of several, each a method, a space and a route. */
    actions?: readonly string[]
  } = {},
): Promise<AuditLogPage> {
  requireScope(ctx, 'admin')
  const { actor, action, actions, outcome, changes, cursor, format = 'json' } = input
  const limit = input.limit ?? (format === 'json' ? defaultLimit : rowsPerFile)
  const before = cursor === undefined ? null : decodeCursor(place, cursor)
  const nowMs = ctx.now().getTime()
  const from = before?.from ?? input.from ?? new Date(nowMs - 2 * auditRetentionDays * dayMs).toISOString()
  const to = before?.to ?? input.to ?? new Date(nowMs + dayMs).toISOString()
  const selection = {
    from,
    to,
    userId: actor === undefined ? null : findUuid('user', actor),
    keyId: actor === undefined ? null : findUuid('key', actor),
    ...methodAndRoute(action),
    actions: actions ?? null,
    changes: changes === 'true',
    statuses: outcome === undefined ? null : statusesOf[outcome],
  }
  const rows = await selectMany(ctx, selection, before, limit + 1)
  return toPage(rows, limit, toAuditEntry, last => ({ time: last.logged_at, id: last.id, from, to }))
}

const statusesOf: Record<AuditOutcome, { least: number; most: number }> = {
  done: { least: 0, most: 399 },
  refused: { least: 400, most: 499 },
  failed: { least: 500, most: 999 },
}

async function selectMany(
  ctx: Context,
  selection: Omit<AuditSelection, 'before' | 'limit'>,
  first: AuditSelection['before'],
  wanted: number,
): Promise<ListedRow[]> {
  const rows: ListedRow[] = []
  let before = first === null ? null : { time: first.time, id: first.id }
  while (rows.length < wanted) {
    const limit = Math.min(rowsPerQuery, wanted - rows.length)
    const page = await selectAuditLogs(ctx.db, ctx.principal.organizationId, { ...selection, before, limit })
    rows.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < limit) break
    before = { time: last.logged_at, id: last.id }
  }
  return rows
}

/** An action is a method, a space and a route, or one of them. */
function methodAndRoute(action: string | undefined): { method: string | null; route: string | null } {
  if (action === undefined) return { method: null, route: null }
  const [first = '', ...rest] = action.split(' ')
  if (rest.length > 0) return { method: first, route: rest.join(' ') }
  return /^[A-Z]+$/.test(first) ? { method: first, route: null } : { method: null, route: first }
}
