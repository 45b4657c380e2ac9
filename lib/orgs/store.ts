import { dataOf, findDataOf } from '@/lib/core/database-error'
import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { type Role, roles } from '@/lib/core/scopes'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { planIds } from '@/lib/plans'
import type { Organization } from './schema'

const organizationRow = z.object({
  id: z.string(),
  name: z.string(),
  plan: z.enum(planIds),
  time_zone: z.string(),
  created_at: z.string(),
})
export type OrganizationRow = z.output<typeof organizationRow>

const membershipRow = z.object({
  role: z.enum(roles),
  created_at: z.string(),
  organization: organizationRow,
})
const personRow = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  created_at: z.string(),
  memberships: z.array(membershipRow),
})

/** An organization that a person belongs to, and as what. */
export type Membership = z.output<typeof membershipRow>

/** A person with what they belong to: the organization that they joined first comes first. */
export type Person = z.output<typeof personRow>

const organizationColumns = 'id, name, plan, time_zone, created_at'

/** A person by their id, or null. */
export async function findPerson(db: DatabaseClient, userId: string): Promise<Person | null> {
  // Named by their keys: tables that refer to both make the way from one to the other ambiguous.
  const organization =
    `organization:organizations!memberships_organization_id_fkey(${organizationColumns})` as const
  const memberships = `memberships!memberships_user_id_fkey(role, created_at, ${organization})` as const
  const row = findDataOf(
    await db
      .from('users')
      .select(`id, email, name, created_at, ${memberships}`)
      .eq('id', userId)
      .maybeSingle(),
  )
  if (row === null) return null
  const person = personRow.parse(row)
  return { ...person, memberships: person.memberships.toSorted(byJoining) }
}

/** As the database's own functions order them, so that everybody means the same organization by the first. */
function byJoining(a: Membership, b: Membership): number {
  return compare(a.created_at, b.created_at) || compare(a.organization.id, b.organization.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** An organization by its id. Throws `not_found`. */
export async function selectOrganization(
  db: DatabaseClient,
  organizationId: string,
): Promise<OrganizationRow> {
  const query = db.from('organizations').select(organizationColumns).eq('id', organizationId)
  const row = findDataOf(await query.maybeSingle())
  if (row === null) throw new AppError('not_found', 'The organization does not exist any more.')
  return organizationRow.parse(row)
}

interface NewOrganization {
  userId: string
  name: string
  timeZone: string
  mostOwned: number
}

/** Makes an organization, owned by this person, unless they own so many already. */
export async function insertOrganization(
  service: DatabaseClient,
  organizationId: string,
  { userId, name, timeZone, mostOwned }: NewOrganization,
): Promise<'made' | 'full'> {
  const answer = await service.rpc('create_organization', {
    p_id: organizationId,
    p_user: userId,
    p_name: name,
    p_time_zone: timeZone,
    p_most_owned: mostOwned,
  })
  return z.enum(['made', 'full']).parse(dataOf(answer))
}

/** Changes what is given of the organization. */
export async function changeOrganization(
  db: DatabaseClient,
  organizationId: string,
  change: { name?: string; time_zone?: string },
): Promise<void> {
  const changed = dataOf(await db.from('organizations').update(change).eq('id', organizationId).select('id'))
  if (changed.length === 0) throw new AppError('forbidden', 'Your role does not allow this.')
}

/** An organization as the API shows it to somebody with this role in it. */
export function toOrganization({
  role,
  organization,
}: {
  role: Role | null
  organization: OrganizationRow
}): Organization {
  const { id, name, plan, time_zone, created_at } = organization
  return { id: formatId('organization', id), name, role, plan, time_zone, created_at: toIso(created_at) }
}

/** Renames a person. */
export async function updateUserName(db: DatabaseClient, userId: string, name: string): Promise<void> {
  dataOf(await db.from('users').update({ name }).eq('id', userId).select('id').single())
}
