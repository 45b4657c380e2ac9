import type { PublicContext } from '@/lib/core/context'
import { formatId, newUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { requireInvitation } from '@/lib/invitations/require-invitation'
import { chooseMembership } from '@/lib/orgs/choose-membership'
import { authError } from './auth-error'
import { requireGoodPassword } from './require-good-password'
import type { Registered, registerInput } from './schema'
import { describeSession } from './session'

/**
 * Makes a user and, by the database's trigger, their organization; with the token of an invitation to their address they
 * join the one that sent it instead. Answers a session, or `confirmation_required` where e-mail addresses must be confirmed first; then an address that is taken gets the same answer.
 */
export async function registerUser(
  ctx: PublicContext,
  input: z.output<typeof registerInput>,
): Promise<Registered> {
  const { email, name, password, invitation } = input
  await requireGoodPassword(password, { email, name })
  if (invitation !== undefined) await requireInvitation(invitation, email, ctx.now())
  const { data, error } = await ctx.auth.auth.signUp({
    email,
    password,
    options: {
      data: { name, ...(invitation !== undefined && { invitation }) },
      emailRedirectTo: `${ctx.siteUrl}/auth/confirm`,
    },
  })
  if (error !== null) throw authError(error)
  if (data.session === null) {
    return {
      user: { id: formatId('user', data.user?.id ?? newUuid()), email, name },
      confirmation_required: true,
    }
  }
  const { session, person } = await describeSession(data.session, ctx.now())
  const { id, name: organizationName } = chooseMembership(person, null).organization
  return { ...session, organization: { id: formatId('organization', id), name: organizationName } }
}
