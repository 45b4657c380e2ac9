import { z } from '@/lib/core/schema'
import { env } from '@/lib/env'
import { findInvitationToSend } from '@/lib/invitations/store'
import { invitationToken } from '@/lib/invitations/token'
import type { Composer } from '@/lib/notify/port'
import { compose } from './compose'
import { sayTime } from './say-time'
import { unlinkedName } from './unlinked-name'

const data = z.object({ invitation_id: z.string(), link: z.number() })

/** Invites somebody, who may have no account, to an organization. Nothing once the link was revoked or replaced. */
export const composeInvitation: Composer = async (item, db) => {
  if (item.organization === null) return null
  const { invitation_id: id, link } = data.parse(item.data)
  const invitation = await findInvitationToSend(db, item.organization.id, id, item.now)
  if (invitation === null || invitation.links !== link) return null
  const { role, inviter } = invitation
  const { timeZone } = item.organization
  const name = unlinkedName(item.organization.name)
  const token = await invitationToken(env().SESSION_SECRET, id, link)
  const who = inviter === null ? 'An admin' : unlinkedName(inviter.name)
  const until = sayTime(invitation.expires_at, timeZone)
  return compose(
    item,
    {
      subject: `${who} invites you to ${name} on DriftLock`,
      preheader: `As ${describe[role]}. The link is good until ${until}.`,
      eyebrow: 'Invitation',
      title: `${who} invites you to ${name}.`,
      paragraphs: [
        'DriftLock watches streams of events and tells a team when something is really wrong, and why.',
        `You join as ${describe[role]}: ${deeds[role]}.`,
      ],
      facts: [{ term: 'Good until', value: until }],
      actions: [
        {
          label: 'See the invitation',
          url: new URL(`/invitation?token=${token}`, item.siteUrl).toString(),
          personal: true,
        },
      ],
      footer: `You get this because somebody at ${name} entered your address. If you do not know them, do nothing: no account is made.`,
    },
    { at: item.queuedAt.toISOString(), data: {} },
  )
}

const describe = { owner: 'an owner', admin: 'an admin', member: 'a member', viewer: 'a viewer' }
const deeds = {
  owner: 'you may do everything, together with the other owners',
  admin: 'you may run everything but the owners',
  member: 'you may send events and work on incidents',
  viewer: 'you may look at everything that goes on',
}
