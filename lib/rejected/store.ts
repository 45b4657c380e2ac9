import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { storableJson } from '@/lib/db/storable-json'
import type { RejectedEvent, RejectedFilters } from './schema'

/** Of each reason the organization's latest so many are kept. */
const mostOfReason = 200

const columns = 'id, rejected_at, request_id, index, code, pointer, detail, body, cut, test'
const rejectedRow = z.object({
  id: z.string(),
  rejected_at: z.string(),
  request_id: z.string(),
  index: z.number(),
  code: z.string(),
  pointer: z.string(),
  detail: z.string(),
  body: z.string(),
  cut: z.boolean(),
  test: z.boolean(),
})
export type RejectedRow = z.output<typeof rejectedRow>

type NewRejected = Omit<RejectedRow, 'id' | 'rejected_at' | 'request_id'> & { requestId: string }

/** Keeps refused events of the organization and counts by reason. Needs the service client. */
export async function insertRejected(
  service: DatabaseClient,
  organizationId: string,
  { events, counts }: { events: NewRejected[]; counts: Record<string, number> },
): Promise<void> {
  const rows = events.map(({ requestId, ...event }) => ({ ...event, request_id: requestId }))
  const parameters = { p_organization: organizationId, p_counts: counts, p_most: mostOfReason }
  findDataOf(await service.rpc('keep_rejected', { ...parameters, p_events: storableJson(rows) }))
}

export interface RejectedSelection extends RejectedFilters {
  before: { time: string; id: string } | null
  limit: number
}

/** The organization's refused events, the latest first. */
export async function selectRejected(
  db: DatabaseClient,
  organizationId: string,
  { code, from, to, before, limit }: RejectedSelection,
): Promise<RejectedRow[]> {
  let query = db.from('rejected_events').select(columns).eq('organization_id', organizationId)
  if (code !== undefined) query = query.eq('code', code)
  if (from !== undefined) query = query.gte('rejected_at', from)
  if (to !== undefined) query = query.lt('rejected_at', to)
  if (before !== null) {
    const { time, id } = before
    query = query.or(`rejected_at.lt."${time}",and(rejected_at.eq."${time}",id.lt.${id})`)
  }
  const latestFirst = query.order('rejected_at', { ascending: false }).order('id', { ascending: false })
  return z.array(rejectedRow).parse(dataOf(await latestFirst.limit(limit)))
}

/** One refused event of the organization, or null. */
export async function findRejected(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<RejectedRow | null> {
  const own = db.from('rejected_events').select(columns).eq('organization_id', organizationId)
  const row = findDataOf(await own.eq('id', id).maybeSingle())
  return row === null ? null : rejectedRow.parse(row)
}

/** Deletes one refused event of the organization. Answers false when there is none. */
export async function removeRejected(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<boolean> {
  const own = db.from('rejected_events').delete().eq('organization_id', organizationId)
  return dataOf(await own.eq('id', id).select('id')).length > 0
}

/** Deletes the organization's refused events of these filters. Answers how many there were. */
export async function removeAllRejected(
  db: DatabaseClient,
  organizationId: string,
  { code, from, to }: RejectedFilters,
): Promise<number> {
  let query = db.from('rejected_events').delete({ count: 'exact' }).eq('organization_id', organizationId)
  if (code !== undefined) query = query.eq('code', code)
  if (from !== undefined) query = query.gte('rejected_at', from)
  if (to !== undefined) query = query.lt('rejected_at', to)
  const answer = await query
  findDataOf(answer)
  return answer.count ?? 0
}

const dailyRow = z.object({ code: z.string(), rejected: z.coerce.number(), kept: z.coerce.number() })

/** By reason, how many events of the organization were refused since a day, and how many of them were not kept. */
export async function countRejected(
  db: DatabaseClient,
  organizationId: string,
  since: string,
): Promise<{ code: string; rejected: number; not_kept: number }[]> {
  const own = db.from('rejected_daily').select('code, rejected, kept').eq('organization_id', organizationId)
  const rows = z.array(dailyRow).parse(dataOf(await own.gte('day', since).order('day').limit(1000)))
  const totals = new Map<string, { code: string; rejected: number; not_kept: number }>()
  for (const { code, rejected, kept } of rows) {
    const total = totals.get(code) ?? { code, rejected: 0, not_kept: 0 }
    total.rejected += rejected
    total.not_kept += rejected - kept
    totals.set(code, total)
  }
  return [...totals.values()].sort((a, b) => b.rejected - a.rejected)
}

/** A refused event as the API shows it. */
export function toRejectedEvent(row: RejectedRow): RejectedEvent {
  return { ...row, id: formatId('rejected', row.id), rejected_at: toIso(row.rejected_at) }
}
