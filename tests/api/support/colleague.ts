import { parseId } from '@/lib/core/ids'
import { type Account, register } from './account'
import { rest } from './rest'

/** A person who is in the account's organization with this role, and in no other. */
export async function colleague(of: Account, role: 'viewer' | 'member' | 'admin'): Promise<Account> {
  const person = await register(`A ${role}`)
  const organizationId = await organizationOf(of.userId)
  const answer = await rest('PATCH', `memberships?user_id=eq.${parseId('user', person.userId)}`, {
    organization_id: organizationId,
    role,
  })
  if (!answer.ok) throw new Error(`Joining answered ${answer.status}: ${await answer.text()}`)
  return person
}

async function organizationOf(userId: string): Promise<string> {
  const answer = await rest('GET', `memberships?select=organization_id&user_id=eq.${parseId('user', userId)}`)
  const [membership] = (await answer.json()) as { organization_id: string }[]
  if (membership === undefined) throw new Error('The account has no organization')
  return membership.organization_id
}
