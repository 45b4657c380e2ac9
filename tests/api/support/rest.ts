import { parseId } from '@/lib/core/ids'
import type { PlanId } from '@/lib/plans'
import type { Account } from './account'
import { target } from './client'

/** The database over its HTTP interface, as the service: to arrange what no caller of the API may. */
export function rest(method: string, path: string, body?: object): Promise<Response> {
  const { supabaseUrl, supabaseSecretKey } = target
  return fetch(`${supabaseUrl}/rest/v1/${path}`, {
    method,
    headers: {
      apikey: supabaseSecretKey,
      Authorization: `Bearer ${supabaseSecretKey}`,
      'Content-Type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

/** Puts the account's organization on a plan, as its payment would. */
export async function setPlan({ organizationId }: Account, plan: PlanId): Promise<void> {
  const answer = await rest('PATCH', `organizations?id=eq.${parseId('organization', organizationId)}`, {
    plan,
  })
  if (!answer.ok) throw new Error(`Setting the plan answered ${answer.status}: ${await answer.text()}`)
}
