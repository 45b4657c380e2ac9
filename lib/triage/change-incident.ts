import { actorOf } from '@/lib/core/actor'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Incident } from '@/lib/incidents/schema'
import { findIncident, toIncidents } from '@/lib/incidents/store'
import { refuse } from './refuse'
import { change } from './store'

type Change = Parameters<typeof change>

/**
 * Makes one change to an incident with its line in the history, and answers the incident as it is then. One that is so already
 * stays as it is. Needs `anomalies:write`. Throws `conflict` for what its status does not allow.
 */
export async function changeIncident(
  ctx: Context,
  id: string,
  name: Change[1],
  parameters: Change[2] = {},
): Promise<Incident> {
  requireScope(ctx, 'anomalies:write')
  const { organizationId } = ctx.principal
  const outcome = await change(ctx.db, name, {
    p_organization: organizationId,
    p_incident: id,
    p_now: ctx.now().toISOString(),
    ...parameters,
    ...actorOf(ctx.principal),
  })
  refuse(outcome, 'incident')
  const row = await findIncident(ctx.db, organizationId, id)
  const [incident] = row === null ? [] : await toIncidents(ctx.db, organizationId, [row])
  if (incident === undefined) throw new AppError('not_found', 'There is no such incident.')
  return incident
}
