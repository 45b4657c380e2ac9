import type { Context } from '@/lib/core/context'
import { decodeCursor, defaultLimit, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { requirePermission } from '@/lib/orgs/require-permission'
import type { Invitation, listInvitationsInput } from './schema'
import { selectInvitations, toInvitation } from './store'

const place = z.strictObject({ id: z.uuid() })

/** A page of the invitations that nobody has accepted, expired ones too, the newest on top. Needs `members:invite`. */
export async function listInvitations(
  ctx: Context,
  { limit = defaultLimit, cursor }: z.output<typeof listInvitationsInput> = {},
): Promise<Page<Invitation>> {
  requirePermission(ctx, 'members:invite')
  const rows = await selectInvitations(ctx.db, ctx.principal.organizationId, {
    before: cursor === undefined ? null : decodeCursor(place, cursor),
    limit: limit + 1,
  })
  return toPage(
    rows,
    limit,
    row => toInvitation(row, ctx.now()),
    ({ id }) => ({ id }),
  )
}
