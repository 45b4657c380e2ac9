import type { PublicContext } from '@/lib/core/context'
import { formatId, newUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { requireInvitation } from '@/lib/invitations/require-invitation'
import { chooseMembership } from '@/lib/orgs/choose-membership'
import { authError } from './auth-error'
import { evenTime } from './even-time'
import { requireGoodPassword } from './require-good-password'
import type { Registered, registerInput } from './schema'
import { describeSession } from './session'

/** Where addresses are confirmed, everybody is answered after a multiple of this: a mail leaves for new ones alone. */
const confirmationMs = 1_000

/**
 * Makes a user and, by the database's trigger, their organization; with the token of an invitation to their address they
 * join the one that sent it instead. Answers a session, or `confirmation_required` where e-mail addresses must be
 * confirmed first; then an address that is taken gets the same answer after the same time.
 */
export async function registerUser(
  ctx: PublicContext,
  input: z.output<typeof registerInput>,
): Promise<Registered> {
  const { email, name, password, invitation } = input
  const beganMs = performance.now()
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
  // One that waits to be confirmed, or is taken: it was written to before.
  const isKnown = error?.code === 'over_email_send_rate_limit'
  if (error !== null && !isKnown) throw authError(error)
  if (data.session === null) {
    await evenTime(beganMs, confirmationMs)
    const id = data.user?.id ?? newUuid()
    return { user: { id: formatId('user', id), email, name }, confirmation_required: true }
  }
  const { session, person } = await describeSession(data.session, ctx.now())
  const { id, name: organizationName } = chooseMembership(person, null).organization
  return { ...session, organization: { id: formatId('organization', id), name: organizationName } }
}
