import type { Context } from '@/lib/core/context'
import { findUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import type { Incident } from '@/lib/incidents/schema'
import { changeIncident } from './change-incident'
import type { assignInput } from './schema'

/** Gives an incident to a member of the organization, or to nobody; its status stays. Needs `anomalies:write`. */
export async function assignIncident(
  ctx: Context,
  { id, user_id }: z.output<typeof assignInput> & { id: string },
): Promise<Incident> {
  const userId = user_id === null ? null : findUuid('user', user_id)
  return changeIncident(ctx, id, 'assign_incident', { p_user: userId })
}
