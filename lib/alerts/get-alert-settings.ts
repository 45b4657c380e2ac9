import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { AlertSettings } from './schema'
import { findAlertSettings } from './store'

/** How many alerts a week the organization will stand while nothing is wrong. Needs `anomalies:read`. */
export async function getAlertSettings(ctx: Context): Promise<AlertSettings> {
  requireScope(ctx, 'anomalies:read')
  const settings = await findAlertSettings(ctx.db, ctx.principal.organizationId)
  if (settings === null) throw new AppError('not_found', 'There is no such organization.')
  return settings
}
