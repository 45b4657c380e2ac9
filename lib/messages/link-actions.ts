import { findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import { allows, roles, scopesOfRole } from '@/lib/core/scopes'
import type { DatabaseClient } from '@/lib/db/clients'
import type { MessageItem } from '@/lib/notify/port'
import { type LinkAction, linkActions, signLink } from './act-token'
import type { LetterAction } from './letter'

const labels: Record<LinkAction, string> = {
  acknowledge: 'Acknowledge',
  expected: 'Expected',
  snooze: 'Snooze 4 h',
}

const membershipRow = z.object({ role: z.enum(roles) })

/** Signed links for the one person whom a mail goes to; none for who may not act on incidents. Needs the service client. */
export async function linkActionsOf(
  item: MessageItem,
  service: DatabaseClient,
  secret: string,
): Promise<LetterAction[]> {
  const { organization, recipient, incidentId } = item
  if (organization === null || incidentId === null || !recipient?.userId) return []
  const { userId } = recipient
  const own = service.from('memberships').select('role').eq('organization_id', organization.id)
  const row = findDataOf(await own.eq('user_id', userId).maybeSingle())
  if (row === null || !allows(scopesOfRole[membershipRow.parse(row).role], 'anomalies:write')) return []
  return Promise.all(
    linkActions.map(async action => {
      const claim = { organizationId: organization.id, userId, incidentId, action }
      const url = new URL('/act', item.siteUrl)
      url.searchParams.set('token', await signLink(claim, secret, item.now))
      return { label: labels[action], url: url.toString(), personal: true as const }
    }),
  )
}
