import type { Context } from '@/lib/core/context'
import type { Incident } from '@/lib/incidents/schema'
import { changeIncident } from './change-incident'

/** Says that someone looks at an incident; a snooze of it ends. Needs `anomalies:write`. */
export async function acknowledgeIncident(ctx: Context, { id }: { id: string }): Promise<Incident> {
  return changeIncident(ctx, id, 'acknowledge_incident')
}
