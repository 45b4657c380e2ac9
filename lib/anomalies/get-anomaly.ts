import { minuteMs } from '@/lib/core/clock'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { toIso } from '@/lib/core/times'
import { findEvent, toEvent } from '@/lib/events/store'
import type { AnomalyDetail } from './schema'
import { type EvidenceRow, findAnomaly, selectNearbyAnomalies, toAnomaly } from './store'

const nearMs = 15 * minuteMs

/**
 * An anomaly with its reason, the event that showed it (null once expired, or when none did) and the other anomalies
 * within 15 minutes. Needs `anomalies:read`.
 */
export async function getAnomaly(ctx: Context, { id }: { id: string }): Promise<AnomalyDetail> {
  requireScope(ctx, 'anomalies:read')
  const { organizationId } = ctx.principal
  const row = await findAnomaly(ctx.db, organizationId, id)
  if (row === null) throw new AppError('not_found', 'There is no such anomaly.')
  const timeMs = Date.parse(row.event_time)
  const [event, nearby] = await Promise.all([
    findEvidence(ctx, row),
    selectNearbyAnomalies(ctx.db, organizationId, {
      id,
      from: new Date(timeMs - nearMs).toISOString(),
      to: new Date(timeMs + nearMs).toISOString(),
      limit: 10,
    }),
  ])
  return {
    ...toAnomaly(row),
    event_time: toIso(row.event_time),
    why: row.why,
    event,
    nearby: nearby.map(toAnomaly),
  }
}

async function findEvidence(ctx: Context, row: EvidenceRow): Promise<AnomalyDetail['event']> {
  if (row.event_id === null) return null
  const { name, stream_type, source } = row.stream
  const place = { id: row.event_id, time: row.event_time }
  const stream = { stream: name, stream_type, source, test: row.test }
  const event = await findEvent(ctx.db, ctx.principal.organizationId, place, stream)
  return event === null ? null : toEvent(event)
}
