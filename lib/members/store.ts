import { dataOf, findDataOf } from '@/lib/core/database-error'
import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { type Role, roles } from '@/lib/core/scopes'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Member } from './schema'

const columns = 'user_id, role, created_at, user:users!memberships_user_id_fkey(name, email)'
const memberRow = z.object({
  user_id: z.string(),
  role: z.enum(roles),
  created_at: z.string(),
  user: z.object({ name: z.string(), email: z.string() }),
})
export type MemberRow = z.output<typeof memberRow>

interface MemberSelection {
  after: { time: string; id: string } | null
  limit: number
}

/** The members of the organization, who joined first on top. */
export async function selectMembers(
  db: DatabaseClient,
  organizationId: string,
  { after, limit }: MemberSelection,
): Promise<MemberRow[]> {
  let query = db.from('memberships').select(columns).eq('organization_id', organizationId)
  if (after !== null) {
    const { time, id } = after
    query = query.or(`created_at.gt."${time}",and(created_at.eq."${time}",user_id.gt.${id})`)
  }
  const firstOnTop = query.order('created_at').order('user_id')
  return z.array(memberRow).parse(dataOf(await firstOnTop.limit(limit)))
}

/** A member of the organization, or null. */
export async function findMember(
  db: DatabaseClient,
  organizationId: string,
  userId: string,
): Promise<MemberRow | null> {
  const query = db.from('memberships').select(columns).eq('organization_id', organizationId)
  const row = findDataOf(await query.eq('user_id', userId).maybeSingle())
  return row === null ? null : memberRow.parse(row)
}

/** What is true of a member when they are changed: else somebody has changed them in between, and nothing is done. */
export interface Expected {
  userId: string
  role: Role
}

const changed = z.enum(['done', 'changed', 'last_owner'])

/** Changes a member's role. Answers false when they are not as expected. Throws `conflict` for the last owner. */
export async function updateRole(
  db: DatabaseClient,
  organizationId: string,
  { userId, role: before }: Expected,
  role: Role,
): Promise<boolean> {
  const parameters = { p_organization: organizationId, p_user: userId, p_before: before, p_role: role }
  return isDone(changed.parse(dataOf(await db.rpc('set_role', parameters))))
}

/** Removes a member. Answers false when they are not as expected. Throws `conflict` for the last owner. */
export async function removeMembership(
  db: DatabaseClient,
  organizationId: string,
  { userId, role: before }: Expected,
): Promise<boolean> {
  const parameters = { p_organization: organizationId, p_user: userId, p_before: before }
  return isDone(changed.parse(dataOf(await db.rpc('remove_member', parameters))))
}

function isDone(outcome: z.output<typeof changed>): boolean {
  if (outcome !== 'last_owner') return outcome === 'done'
  const detail =
    'An organization keeps its last owner. Make somebody else an owner first, or delete the organization.'
  throw new AppError('conflict', detail)
}

/** A member as the API shows them. */
export function toMember({ user_id, role, created_at, user }: MemberRow): Member {
  return { id: formatId('user', user_id), ...user, role, joined_at: toIso(created_at) }
}
