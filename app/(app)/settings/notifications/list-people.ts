import type { Person } from '@/components/notifications/recipient-field'
import type { Context } from '@/lib/core/context'
import { listMembers } from '@/lib/members/list-members'

/** The members who may be chosen, at most 200. */
export async function listPeople(ctx: Context): Promise<Person[]> {
  const { data } = await listMembers(ctx, { limit: 200 })
  return data.map(({ id, name, email }) => ({ id, name, email }))
}
