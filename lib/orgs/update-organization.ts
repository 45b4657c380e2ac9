import type { Context } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { getOrganization } from './get-organization'
import { requirePermission } from './require-permission'
import type { Organization, updateOrganizationInput } from './schema'
import { changeOrganization } from './store'

/** Changes the organization's name or time zone. Needs `organization:update`. */
export async function updateOrganization(
  ctx: Context,
  { name, time_zone }: z.output<typeof updateOrganizationInput>,
): Promise<Organization> {
  requirePermission(ctx, 'organization:update')
  const change = { ...(name !== undefined && { name }), ...(time_zone !== undefined && { time_zone }) }
  if (Object.keys(change).length > 0) await changeOrganization(ctx.db, ctx.principal.organizationId, change)
  return getOrganization(ctx)
}
