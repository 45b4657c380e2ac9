import { type Context, requireScope } from '@/lib/core/context'
import type { AlertHistory } from './schema'
import { computeAlertHistory } from './store'

const weeks = 8

/** Promised beside actual for the last 8 weeks, or for as many as the organization has been there. Needs `anomalies:read`. */
export async function getAlertHistory(ctx: Context): Promise<AlertHistory> {
  requireScope(ctx, 'anomalies:read')
  const data = await computeAlertHistory(ctx.db, ctx.principal.organizationId, { to: ctx.now(), weeks })
  return { data }
}
