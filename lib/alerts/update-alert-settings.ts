import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import type { AlertSettings, updateAlertSettingsInput } from './schema'
import { updateAlertsPerWeek } from './store'

/** Sets how many alerts a week the organization will stand, from the next run of detection on. Needs `admin`. */
export async function updateAlertSettings(
  ctx: Context,
  { alerts_per_week }: z.output<typeof updateAlertSettingsInput>,
): Promise<AlertSettings> {
  requireScope(ctx, 'admin')
  const settings = await updateAlertsPerWeek(ctx.db, ctx.principal.organizationId, alerts_per_week)
  if (settings === null) throw new AppError('not_found', 'There is no such organization.')
  return settings
}
