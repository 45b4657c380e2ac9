import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { getAlertSettings } from './get-alert-settings'
import type { AlertSettings, UpdateAlertSettings } from './schema'
import { changeAlertSettings, findAlertSettings } from './store'

/**
 * Sets what is told and when, and how many alerts a week there may be; what is not named stays. In force for what is
 * told from now on. Needs `admin`. Throws `invalid_request` for quiet hours that end as they begin.
 */
export async function updateAlertSettings(ctx: Context, change: UpdateAlertSettings): Promise<AlertSettings> {
  requireScope(ctx, 'admin')
  const { organizationId } = ctx.principal
  if (change.quiet_hours !== undefined) await requireLasting(ctx, change.quiet_hours)
  if (!(await changeAlertSettings(ctx.db, organizationId, change)))
    throw new AppError('not_found', 'There is no such organization.')
  return getAlertSettings(ctx)
}

/** Either end may be set alone: it is what both will be that counts. */
async function requireLasting(
  ctx: Context,
  change: NonNullable<UpdateAlertSettings['quiet_hours']>,
): Promise<void> {
  const was = (await findAlertSettings(ctx.db, ctx.principal.organizationId))?.quiet_hours
  const from = change.from ?? was?.from
  if (from === undefined || from !== (change.to ?? was?.to)) return
  const detail = `Quiet hours that end at ${from} cannot begin at ${from}. Switch them off instead.`
  throw new AppError('invalid_request', detail, {
    errors: [{ pointer: '/quiet_hours/to', code: 'invalid_value', detail }],
  })
}
