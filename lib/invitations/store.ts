import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { type Role, roles } from '@/lib/core/scopes'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Invitation } from './schema'

const columns = 'id, email, role, links, invited_by, created_at, sent_at, expires_at'
const invitationRow = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(roles),
  links: z.number(),
  invited_by: z.string().nullable(),
  created_at: z.string(),
  sent_at: z.string(),
  expires_at: z.string(),
})
export type InvitationRow = z.output<typeof invitationRow>

interface InvitationSelection {
  before: { id: string } | null
  limit: number
}

/** The organization's invitations that nobody has accepted, the newest on top. */
export async function selectInvitations(
  db: DatabaseClient,
  organizationId: string,
  { before, limit }: InvitationSelection,
): Promise<InvitationRow[]> {
  let query = db
    .from('invitations')
    .select(columns)
    .eq('organization_id', organizationId)
    .is('accepted_at', null)
  if (before !== null) query = query.lt('id', before.id)
  return z.array(invitationRow).parse(dataOf(await query.order('id', { ascending: false }).limit(limit)))
}

/** An invitation of the organization that nobody has accepted, or null. */
export async function findInvitation(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<InvitationRow | null> {
  const query = db.from('invitations').select(columns).eq('organization_id', organizationId)
  const row = findDataOf(await query.eq('id', id).is('accepted_at', null).maybeSingle())
  return row === null ? null : invitationRow.parse(row)
}

interface NewInvitation {
  id: string
  email: string
  role: Role
  tokenHash: string
  mostWaiting: number
  days: number
  /** Null: a program. */
  by: string | null
}

const created = z.enum(['made', 'forbidden', 'member', 'waiting', 'full'])

/** Makes an invitation and queues its mail, or says why not. */
export async function insertInvitation(
  service: DatabaseClient,
  organizationId: string,
  { id, email, role, tokenHash, mostWaiting, days, by }: NewInvitation,
): Promise<z.output<typeof created>> {
  const answer = await service.rpc('create_invitation', {
    p_id: id,
    p_organization: organizationId,
    p_email: email,
    p_role: role,
    p_token_hash: tokenHash,
    p_most_waiting: mostWaiting,
    p_days: days,
    ...(by !== null && { p_by: by }),
  })
  return created.parse(dataOf(answer))
}

interface NewLink {
  id: string
  tokenHash: string
  /** Which link of the invitation it is. */
  link: number
  days: number
  /** The request that sends it: another try of it sends none. */
  requestUuid: string
  by: string | null
}

const resent = z.enum(['sent', 'forbidden', 'gone'])

/** Ends the link of an invitation and queues a mail with another, or says why not. */
export async function renewInvitation(
  service: DatabaseClient,
  organizationId: string,
  { id, tokenHash, link, days, requestUuid, by }: NewLink,
): Promise<z.output<typeof resent>> {
  const answer = await service.rpc('resend_invitation', {
    p_organization: organizationId,
    p_id: id,
    p_token_hash: tokenHash,
    p_link: link,
    p_days: days,
    p_request: requestUuid,
    ...(by !== null && { p_by: by }),
  })
  return resent.parse(dataOf(answer))
}

/** Deletes an invitation of the organization that nobody has accepted. Answers false when there is none. */
export async function deleteInvitation(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<boolean> {
  const own = db.from('invitations').delete().eq('organization_id', organizationId)
  return dataOf(await own.eq('id', id).is('accepted_at', null).select('id')).length > 0
}

const accepted = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['joined', 'member']), organization_id: z.string() }),
  z.object({ outcome: z.enum(['other_address', 'gone']) }),
])

/** Takes an invitation for a person, by the hash of its token: a look-up across organizations, by what nobody can guess. */
export async function takeInvitation(
  service: DatabaseClient,
  tokenHash: string,
  userId: string,
): Promise<z.output<typeof accepted>> {
  const answer = await service.rpc('accept_invitation', { p_token_hash: tokenHash, p_user: userId })
  return accepted.parse(dataOf(answer))
}

const openRow = invitationRow.extend({
  organization: z.object({ id: z.string(), name: z.string() }),
  inviter: z.object({ name: z.string() }).nullable(),
})
export type OpenInvitation = z.output<typeof openRow>

const withSender =
  `${columns}, organization:organizations(id, name), inviter:users!invitations_invited_by_fkey(name)` as const

/** An invitation that can be accepted, by the hash of its token, with who sent it; null when there is none. */
export async function findInvitationByToken(
  service: DatabaseClient,
  tokenHash: string,
  now: Date,
): Promise<OpenInvitation | null> {
  const query = service.from('invitations').select(withSender).eq('token_hash', tokenHash)
  const row = findDataOf(
    await query.is('accepted_at', null).gt('expires_at', now.toISOString()).maybeSingle(),
  )
  return row === null ? null : openRow.parse(row)
}

/** As `findInvitationByToken`, by the id within its organization: for the mail. */
export async function findInvitationToSend(
  service: DatabaseClient,
  organizationId: string,
  id: string,
  now: Date,
): Promise<OpenInvitation | null> {
  const query = service.from('invitations').select(withSender).eq('organization_id', organizationId)
  const open = query.eq('id', id).is('accepted_at', null).gt('expires_at', now.toISOString())
  const row = findDataOf(await open.maybeSingle())
  return row === null ? null : openRow.parse(row)
}

/** An invitation as the API shows it. */
export function toInvitation(row: InvitationRow, now: Date): Invitation {
  const { id, email, role, invited_by, created_at, sent_at, expires_at } = row
  return {
    id: formatId('invitation', id),
    email,
    role,
    status: Date.parse(expires_at) > now.getTime() ? 'waiting' : 'expired',
    invited_by: invited_by === null ? null : formatId('user', invited_by),
    created_at: toIso(created_at),
    sent_at: toIso(sent_at),
    expires_at: toIso(expires_at),
  }
}
