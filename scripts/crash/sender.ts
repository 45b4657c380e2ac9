import postgres from 'postgres'
import { z } from 'zod'
import { createClient } from '../demo/client'
import type { Machine } from './machine'

const sessionSchema = z.object({ token: z.string() })
const keySchema = z.object({ secret: z.string() })

export interface Sender {
  organizationId: string
  apiKey: string
}

/** Signs up a new organization on the Business plan that wants to hear of much, and makes an API key for it. */
export async function openSender({
  appUrl,
  postgres: { url },
}: Pick<Machine, 'appUrl' | 'postgres'>): Promise<Sender> {
  const call = createClient(appUrl)
  const email = `${crypto.randomUUID()}@example.com`
  const person = { email, password: crypto.randomUUID(), name: 'Sender' }
  const { token } = sessionSchema.parse(await call('/api/v1/auth/register', { method: 'POST', body: person }))
  const body = { name: 'Sender', environment: 'live', scopes: ['events:write'] }
  const { secret } = keySchema.parse(await call('/api/v1/api-keys', { method: 'POST', token, body }))
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<{ id: string }[]>`
      update organizations o set plan = 'business', alerts_per_week = 50
      from memberships m join users u on u.id = m.user_id
      where m.organization_id = o.id and u.email = ${email} returning o.id`
    if (!row) throw new Error('The sign-up made no organization.')
    return { organizationId: row.id, apiKey: secret }
  } finally {
    await sql.end()
  }
}
