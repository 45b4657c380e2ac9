import { type Context, requirePerson } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { requirePermission } from '@/lib/orgs/require-permission'
import { findPerson } from '@/lib/orgs/store'
import { dropSetAside } from './drop-set-aside'
import { endBilling } from './end-billing'
import { purgeOrganization } from './purge-organization'
import type { deleteOrganizationInput } from './schema'
import { closeOrganization } from './store'

/**
 * Deletes the organization that the calling owner acts in, with everything in it: its subscription is ended first, then
 * nobody and no key acts in it any more, then its rows go. What was done in it stays in the audit log until it expires. The
 * owner types its name; another one is `invalid_request` at `/name`.
 */
export async function deleteOrganization(
  ctx: Context,
  { name }: z.output<typeof deleteOrganizationInput>,
): Promise<void> {
  requirePermission(ctx, 'organization:delete')
  const { organizationId } = ctx.principal
  const owner = await findPerson(ctx.db, requirePerson(ctx))
  const own = owner?.memberships.find(({ organization }) => organization.id === organizationId)
  if (name !== own?.organization.name) {
    const detail = 'This is not the name of the organization. Type it as it is written.'
    throw new AppError('invalid_request', detail, {
      errors: [{ pointer: '/name', code: 'mismatch', detail }],
    })
  }
  await endBilling(ctx, organizationId)
  await dropSetAside(ctx.buffer, organizationId)
  await closeOrganization(ctx.service, organizationId)
  // What an admin began to buy in between. Nobody can begin another.
  await endBilling(ctx, organizationId).catch((error: unknown) => {
    ctx.log.error('look at Stripe whether a deleted organization still pays', {
      organization_id: organizationId,
      error,
    })
  })
  await purgeOrganization(ctx, organizationId)
}
