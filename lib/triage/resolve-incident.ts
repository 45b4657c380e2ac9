import type { Context } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import type { Incident } from '@/lib/incidents/schema'
import { changeIncident } from './change-incident'
import type { resolveInput } from './schema'

/** Resolves an incident and its anomalies; one that is resolved already stays as it is. Needs `anomalies:write`. */
export async function resolveIncident(
  ctx: Context,
  { id, resolution, note }: z.output<typeof resolveInput> & { id: string },
): Promise<Incident> {
  return changeIncident(ctx, id, 'resolve_incident', { p_resolution: resolution, p_note: note })
}
