import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import type { Incident, resolveIncidentInput } from './schema'
import { findIncident, markIncidentResolved, toIncidents } from './store'

/** Resolves an incident and its anomalies; one that is resolved already stays as it is. Needs `anomalies:write`. */
export async function resolveIncident(
  ctx: Context,
  { id, resolution, note }: z.output<typeof resolveIncidentInput> & { id: string },
): Promise<Incident> {
  requireScope(ctx, 'anomalies:write')
  const { organizationId, userId, keyId } = ctx.principal
  const found = await markIncidentResolved(ctx.db, organizationId, id, {
    resolvedAt: ctx.now(),
    resolvedBy: keyId === null ? userId : null,
    resolution: resolution ?? null,
    note: note ?? null,
  })
  const row = found ? await findIncident(ctx.db, organizationId, id) : null
  const [incident] = row === null ? [] : await toIncidents(ctx.db, organizationId, [row])
  if (incident === undefined) throw new AppError('not_found', 'There is no such incident.')
  return incident
}
