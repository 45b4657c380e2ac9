import { parseId } from '@/lib/core/ids'
import type { Role } from '@/lib/core/scopes'
import { type Account, register } from './account'
import { rest } from './rest'

/** A person who is in the account's organization with this role, and in no other. */
export async function colleague(of: Account, role: Role): Promise<Account> {
  const person = await register(`A ${role}`)
  await join(of, person, role)
  const own = parseId('organization', person.organizationId)
  await arranged('DELETE', `organizations?id=eq.${own}`)
  return { ...person, organizationId: of.organizationId }
}

/** Makes a person a member of the account's organization too. */
export async function join(of: Account, person: Account, role: Role): Promise<void> {
  await arranged('POST', 'memberships', {
    organization_id: parseId('organization', of.organizationId),
    user_id: parseId('user', person.userId),
    role,
  })
}

async function arranged(method: string, path: string, body?: object): Promise<void> {
  const answer = await rest(method, path, body)
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
}
