import type { PersonContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import { getOwnOrganization } from '@/lib/orgs/get-own-organization'
import type { Organization } from '@/lib/orgs/schema'
import { takeInvitation } from './store'
import { hashToken } from './token'

/**
 * Joins the organization whose invitation has this token. For any person with the invited address; a member keeps their
 * role. Throws `confirmation_invalid` for a token that is not, or no longer, good and `forbidden` for another's.
 */
export async function acceptInvitation(
  ctx: PersonContext,
  { token }: { token: string },
): Promise<{ organization: Organization }> {
  const { userId } = ctx.principal
  const taken = await takeInvitation(ctx.service, await hashToken(token), userId)
  if (!('organization_id' in taken))
    throw taken.outcome === 'gone'
      ? new AppError('confirmation_invalid', endedInvitation)
      : new AppError('forbidden', 'This invitation was sent to another address. Log in with that one.')
  const id = formatId('organization', taken.organization_id)
  return { organization: await getOwnOrganization(ctx, { id }) }
}

/** What a person is told of a link that does not work. */
export const endedInvitation =
  'This invitation was used, revoked or replaced, or is older than seven days. Ask whoever invited you for another.'
