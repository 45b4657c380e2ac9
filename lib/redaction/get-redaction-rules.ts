import { type Context, requireScope } from '@/lib/core/context'
import type { RedactionRules } from './answers'
import { toRedactionRules } from './settings'
import { findRedactionSettings } from './store'

/** What is taken out of the organization's events before they are stored. Needs `events:read`. */
export async function getRedactionRules(ctx: Context): Promise<RedactionRules> {
  requireScope(ctx, 'events:read')
  return toRedactionRules(await findRedactionSettings(ctx.db, ctx.principal.organizationId))
}
