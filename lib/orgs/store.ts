import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import { roles } from '@/lib/core/scopes'
import type { DatabaseClient } from '@/lib/db/clients'
import { planIds } from '@/lib/plans'

const membershipRow = z.object({
  role: z.enum(roles),
  created_at: z.string(),
  organization: z.object({
    id: z.string(),
    name: z.string(),
    plan: z.enum(planIds),
    time_zone: z.string(),
    created_at: z.string(),
  }),
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
  const memberships =
    `memberships(role, created_at, organization:organizations(${organizationColumns}))` as const
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

/** Renames a person. */
export async function updateUserName(db: DatabaseClient, userId: string, name: string): Promise<void> {
  dataOf(await db.from('users').update({ name }).eq('id', userId).select('id').single())
}
