import type { Context } from '@/lib/core/context'
import { decodeCursor, defaultLimit, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { storedTimeSchema } from '@/lib/core/times'
import { requirePermission } from '@/lib/orgs/require-permission'
import type { listMembersInput, Member } from './schema'
import { selectMembers, toMember } from './store'

const place = z.strictObject({ time: storedTimeSchema, id: z.uuid() })

/** A page of the organization's members, who joined first on top. Needs `members:read`. */
export async function listMembers(
  ctx: Context,
  { limit = defaultLimit, cursor }: z.output<typeof listMembersInput> = {},
): Promise<Page<Member>> {
  requirePermission(ctx, 'members:read')
  const rows = await selectMembers(ctx.db, ctx.principal.organizationId, {
    after: cursor === undefined ? null : decodeCursor(place, cursor),
    limit: limit + 1,
  })
  return toPage(rows, limit, toMember, ({ created_at, user_id }) => ({ time: created_at, id: user_id }))
}
