import type { Context } from '@/lib/core/context'
import { findInvitationByToken, type OpenInvitation } from './store'
import { hashToken } from './token'

/** What somebody who holds a link is told of it, before they say who they are; null for one that is not good. */
export async function lookAtInvitation(
  { service, now }: Pick<Context, 'service' | 'now'>,
  token: string,
): Promise<OpenInvitation | null> {
  return findInvitationByToken(service, await hashToken(token), now())
}
