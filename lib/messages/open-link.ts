import type { Principal } from '@/lib/core/context'
import { allows, scopesOfRole } from '@/lib/core/scopes'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Incident } from '@/lib/incidents/schema'
import { findIncident, toIncidents } from '@/lib/incidents/store'
import { findPerson } from '@/lib/orgs/store'
import { type LinkAction, readLink } from './act-token'

/** What a signed link would do, and as whom. */
export interface OpenedLink {
  action: LinkAction
  principal: Principal
  person: { name: string; email: string }
  organization: { name: string; timeZone: string }
  incident: Incident
}

interface OpenLinkContext {
  service: DatabaseClient
  secret: string
  now: () => Date
}

/**
 * What a link from a mail would do. Null for one that is forged or expired, of an incident that is gone, and of a person
 * who may not act on it any more.
 */
export async function openLink(
  { service, secret, now }: OpenLinkContext,
  token: string,
): Promise<OpenedLink | null> {
  const claim = await readLink(token, secret, now())
  if (claim === null) return null
  const { organizationId, userId, incidentId, action } = claim
  const [person, row] = await Promise.all([
    findPerson(service, userId),
    findIncident(service, organizationId, incidentId),
  ])
  const membership = person?.memberships.find(({ organization }) => organization.id === organizationId)
  if (!person || !membership || row === null) return null
  const { role, organization } = membership
  const scopes = scopesOfRole[role]
  if (!allows(scopes, 'anomalies:write')) return null
  const [incident] = await toIncidents(service, organizationId, [row])
  if (incident === undefined) return null
  return {
    action,
    principal: { organizationId, userId, role, scopes, plan: organization.plan, test: false, keyId: null },
    person: { name: person.name, email: person.email },
    organization: { name: organization.name, timeZone: organization.time_zone },
    incident,
  }
}
