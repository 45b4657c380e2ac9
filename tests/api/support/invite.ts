import type { Role } from '@/lib/core/scopes'
import type { Account } from './account'
import { call } from './client'
import { messageTo } from './mail'

export interface Invited {
  id: string
  email: string
  /** Of the newest mail to the address. */
  token: string
}

/** Invites an address, a new one unless told, and reads the token in its mail. */
export async function invite(
  by: Account,
  {
    email = `test-${crypto.randomUUID()}@example.com`,
    role = 'member',
  }: { email?: string; role?: Role } = {},
): Promise<Invited> {
  const { status, body } = await call('POST', '/invitations', { token: by.token, body: { email, role } })
  if (status !== 201) throw new Error(`Inviting answered ${status}: ${JSON.stringify(body)}`)
  return { id: body.id, email, token: await tokenTo(email) }
}

/** The token in the link of the newest mail to an address. */
export async function tokenTo(email: string): Promise<string> {
  const { links } = await messageTo([email])
  const link = links.find(link => link.includes('/invitation?token='))
  if (link === undefined) throw new Error(`The mail to ${email} has no link of an invitation: ${links}`)
  return new URL(link).searchParams.get('token') ?? ''
}
