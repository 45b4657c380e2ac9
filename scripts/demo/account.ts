import { z } from 'zod'
import { ApiError, type Call } from './client'

/** For looking at the demonstration on this machine; it exists in the demonstration's own data alone. */
export const login = { email: 'demo@example.com', password: 'quiet streams at noon', name: 'Demo' }

const sessionSchema = z.object({ token: z.string() })
const keySchema = z.object({ secret: z.string() })

export interface Account {
  /** A person's token. */
  token: string
  /** A program's key, which may only write events. */
  apiKey: string
}

/** Signs the demonstration account up, or in where it exists already, and makes an API key for it. */
export async function openAccount(call: Call): Promise<Account> {
  const { token } = sessionSchema.parse(await registerOrLogIn(call))
  const body = { name: 'Demonstration', environment: 'live', scopes: ['events:write'] }
  const { secret } = keySchema.parse(await call('/api/v1/api-keys', { method: 'POST', token, body }))
  return { token, apiKey: secret }
}

async function registerOrLogIn(call: Call): Promise<unknown> {
  const { email, password } = login
  try {
    return await call('/api/v1/auth/register', { method: 'POST', body: login })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error
    return call('/api/v1/auth/login', { method: 'POST', body: { email, password } })
  }
}

/**
 * Puts every organization of this local database on the Business plan, as an operator would: an hour of the shop
 * is twice what the Free plan takes in a month, and a demonstration pays nobody.
 */
export async function liftPlan(env: Record<string, string>): Promise<void> {
  const url = new URL('/rest/v1/organizations?plan=neq.business', env.SUPABASE_URL)
  const headers = { apikey: env.SUPABASE_SECRET_KEY ?? '', 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'PATCH', headers, body: JSON.stringify({ plan: 'business' }) })
  if (!response.ok) throw new Error(`The plan could not be set: ${response.status} ${await response.text()}`)
}
