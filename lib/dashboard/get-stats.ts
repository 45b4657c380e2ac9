import { dayMs } from '@/lib/core/clock'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import { countWaiting } from '@/lib/triage/count-waiting'
import type { Stats, statsInput } from './schema'
import { computeStats } from './store'

const longestMs = 92 * dayMs

/** The organization's figures of a range, the last 24 hours unless told otherwise. Needs `anomalies:read`. */
export async function getStats(ctx: Context, input: z.output<typeof statsInput> = {}): Promise<Stats> {
  requireScope(ctx, 'anomalies:read')
  const to = input.to === undefined ? ctx.now() : new Date(input.to)
  const from = input.from === undefined ? new Date(to.getTime() - dayMs) : new Date(input.from)
  const lengthMs = to.getTime() - from.getTime()
  if (lengthMs <= 0 || lengthMs > longestMs) {
    const detail = 'Expected a time after from, and at most 92 days later.'
    throw new AppError('invalid_request', `/to: ${detail}`, {
      errors: [{ pointer: '/to', code: 'invalid_range', detail }],
    })
  }
  const range = { from: from.toISOString(), to: to.toISOString() }
  const [stats, { acknowledged, snoozed }] = await Promise.all([
    computeStats(ctx.db, ctx.principal.organizationId, range),
    countWaiting(ctx, 'incidents'),
  ])
  return {
    ...stats,
    acknowledged_incidents: acknowledged,
    snoozed_incidents: snoozed,
    by_stream: stats.by_stream.map(row => ({ ...row, stream_id: formatId('stream', row.stream_id) })),
    events_over_time: stats.events_over_time.map(withIsoTime),
    anomalies_over_time: stats.anomalies_over_time.map(withIsoTime),
    incidents_over_time: stats.incidents_over_time.map(withIsoTime),
  }
}

function withIsoTime({ time, count }: { time: string; count: number }) {
  return { time: toIso(time), count }
}
