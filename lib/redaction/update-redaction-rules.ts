import { type Context, requireScope } from '@/lib/core/context'
import type { RedactionRules } from './answers'
import { forgetRedactor } from './redactor-of'
import type { RedactionChange } from './schema'
import { toRedactionRules, withChange } from './settings'
import { findRedactionSettings, putRedactionSettings } from './store'

/**
 * Changes what is taken out of events before they are stored, of those that come ten seconds from now at the latest. What is
 * stored already stays. Needs `admin`.
 */
export async function updateRedactionRules(ctx: Context, change: RedactionChange): Promise<RedactionRules> {
  requireScope(ctx, 'admin')
  const { organizationId, userId } = ctx.principal
  const settings = withChange(await findRedactionSettings(ctx.db, organizationId), change)
  const stored = await putRedactionSettings(ctx.db, organizationId, settings, { userId, at: ctx.now() })
  forgetRedactor(organizationId)
  return toRedactionRules(stored)
}
