import { type Context, requireScope } from '@/lib/core/context'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import type { SubscriptionAnswer } from './schema'
import { findSubscriptionRow, getPlanRow } from './store'

/** The plan that counts, and how its subscription stands. Needs `billing:read`. */
export async function getSubscription(ctx: Context): Promise<SubscriptionAnswer> {
  requireScope(ctx, 'billing:read')
  const { organizationId } = ctx.principal
  const [row, { plan }] = await Promise.all([
    findSubscriptionRow(ctx.db, organizationId),
    getPlanRow(ctx.db, organizationId),
  ])
  return {
    plan,
    status: row?.status ?? 'active',
    current_period_end: row === null ? null : toIso(row.current_period_end),
    cancel_at_period_end: row !== null && row.cancels_at !== null && row.status !== 'canceled',
    grace_until: toIsoOrNull(row?.grace_until ?? null),
  }
}
