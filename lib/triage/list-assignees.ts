import { type Context, requireScope } from '@/lib/core/context'
import { dataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { allows, roles, scopesOfRole } from '@/lib/core/scopes'

const rows = z.array(z.object({ role: z.enum(roles), user: z.object({ id: z.string(), name: z.string() }) }))

/** The members of the organization who can change an incident, by name: to whom one may give it. Needs `anomalies:read`. */
export async function listAssignees(ctx: Context): Promise<{ id: string; name: string }[]> {
  requireScope(ctx, 'anomalies:read')
  const members = ctx.db.from('memberships').select('role, user:users!memberships_user_id_fkey(id, name)')
  const own = rows.parse(dataOf(await members.eq('organization_id', ctx.principal.organizationId)))
  return own
    .filter(({ role }) => allows(scopesOfRole[role], 'anomalies:write'))
    .map(({ user }) => ({ id: formatId('user', user.id), name: user.name }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
