import { call } from './client'

export interface Account {
  email: string
  password: string
  token: string
  refreshToken: string
  userId: string
  organizationId: string
}

/** A new user with an organization of their own. */
export async function register(name = 'Ada Lovelace'): Promise<Account> {
  const email = `test-${crypto.randomUUID()}@example.com`
  const password = `pass-${crypto.randomUUID()}`
  const { status, body } = await call('POST', '/auth/register', { body: { email, name, password } })
  if (status !== 201) throw new Error(`Registering answered ${status}: ${JSON.stringify(body)}`)
  const { token, refresh_token: refreshToken, user, organization } = body
  return { email, password, token, refreshToken, userId: user.id, organizationId: organization.id }
}

/** A new API key of the account's organization. */
export async function createKey(
  account: Account,
  scopes: string[],
  more: Record<string, unknown> = {},
): Promise<{ id: string; secret: string }> {
  const { status, body } = await call('POST', '/api-keys', {
    token: account.token,
    body: { name: 'test', scopes, ...more },
  })
  if (status !== 201) throw new Error(`Creating a key answered ${status}: ${JSON.stringify(body)}`)
  return body
}
