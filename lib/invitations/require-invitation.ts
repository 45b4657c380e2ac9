import { AppError } from '@/lib/core/errors'
import { endedInvitation } from './accept-invitation'
import { lookAtInvitation } from './look-at-invitation'

/**
 * Before somebody signs up by an invitation: throws `confirmation_invalid` if its link is not good, and `forbidden` if it
 * was sent to another address. Without this they would get an account, and an organization that they did not want.
 */
export async function requireInvitation(token: string, email: string, now: Date): Promise<void> {
  const invitation = await lookAtInvitation(token, now)
  if (invitation === null) throw new AppError('confirmation_invalid', endedInvitation)
  if (invitation.email !== email)
    throw new AppError('forbidden', 'This invitation was sent to another address. Sign up with that one.')
}
