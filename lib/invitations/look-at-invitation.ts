import { serviceClient } from '@/lib/db/clients'
import { findInvitationByToken, type OpenInvitation } from './store'
import { hashToken } from './token'

/** What somebody who holds a link is told of it, before they say who they are; null for one that is not good. */
export async function lookAtInvitation(token: string, now: Date): Promise<OpenInvitation | null> {
  return findInvitationByToken(serviceClient(), await hashToken(token), now)
}
