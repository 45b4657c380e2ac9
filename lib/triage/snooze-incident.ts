import { dayMs, minuteMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import type { Incident } from '@/lib/incidents/schema'
import { changeIncident } from './change-incident'
import type { snoozeInput } from './schema'

const leastMs = 15 * minuteMs
const mostMs = 30 * dayMs
/** The caller's clock may be so much off, and the request so long on its way. */
const slackMs = minuteMs

/**
 * Puts an incident out of sight until a time, or until it grows: twice as many occurrences and at least ten more, a further
 * stream, or a higher severity. What it is made of joins it quietly meanwhile. Needs `anomalies:write`.
 */
export async function snoozeIncident(
  ctx: Context,
  { id, until, until_grows = false }: z.output<typeof snoozeInput> & { id: string },
): Promise<Incident> {
  const untilIso = until === undefined ? undefined : requireEnd(ctx.now().getTime(), until)
  return changeIncident(ctx, id, 'snooze_incident', { p_until: untilIso, p_until_grows: until_grows })
}

function requireEnd(nowMs: number, until: string): string {
  const endMs = Date.parse(until)
  if (endMs < nowMs + leastMs - slackMs || endMs > nowMs + mostMs + slackMs) {
    const detail = 'Expected a time from 15 minutes to 30 days ahead.'
    throw new AppError('invalid_request', `/until: ${detail}`, {
      errors: [{ pointer: '/until', code: 'invalid_range', detail }],
    })
  }
  return new Date(Math.min(endMs, nowMs + mostMs)).toISOString()
}
