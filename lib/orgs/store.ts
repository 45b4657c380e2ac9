import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import { type Role, roles } from '@/lib/core/scopes'
import type { DatabaseClient } from '@/lib/db/clients'
import { planIds } from '@/lib/plans'

const membershipRow = z.object({
  role: z.enum(roles),
  organization: z.object({ id: z.string(), name: z.string(), plan: z.enum(planIds) }),
  user: z.object({ email: z.string(), name: z.string(), created_at: z.string() }),
})

export type Membership = z.output<typeof membershipRow> & { role: Role }

/** A person with their organization (the one they joined first), or null. */
export async function findMembership(db: DatabaseClient, userId: string): Promise<Membership | null> {
  const row = findDataOf(
    await db
      .from('memberships')
      .select('role, organization:organizations(id, name, plan), user:users(email, name, created_at)')
      .eq('user_id', userId)
      .order('created_at')
      .limit(1)
      .maybeSingle(),
  )
  return row === null ? null : membershipRow.parse(row)
}

/** Renames a person. */
export async function updateUserName(db: DatabaseClient, userId: string, name: string): Promise<void> {
  dataOf(await db.from('users').update({ name }).eq('id', userId).select('id').single())
}
