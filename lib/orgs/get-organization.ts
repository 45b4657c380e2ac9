import type { Context } from '@/lib/core/context'
import { requirePermission } from './require-permission'
import type { Organization } from './schema'
import { selectOrganization, toOrganization } from './store'

/** The organization that the caller acts in. Needs `organization:read`. */
export async function getOrganization(ctx: Context): Promise<Organization> {
  requirePermission(ctx, 'organization:read')
  const { organizationId, role } = ctx.principal
  return toOrganization({ role, organization: await selectOrganization(ctx.db, organizationId) })
}
