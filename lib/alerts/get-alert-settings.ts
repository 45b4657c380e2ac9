import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { AlertSettings } from './schema'
import { findAlertSettings } from './store'

/** What the organization is told, and when, and how many alerts a week it will stand. Needs `anomalies:read`. */
export async function getAlertSettings(ctx: Context): Promise<AlertSettings> {
  requireScope(ctx, 'anomalies:read')
  const settings = await findAlertSettings(ctx.db, ctx.principal.organizationId)
  if (settings === null) throw new AppError('not_found', 'There is no such organization.')
  return settings
}
