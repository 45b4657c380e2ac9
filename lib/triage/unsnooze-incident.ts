import type { Context } from '@/lib/core/context'
import type { Incident } from '@/lib/incidents/schema'
import { changeIncident } from './change-incident'

/** Ends the snooze of an incident before its time; one that is not snoozed stays as it is. Needs `anomalies:write`. */
export async function unsnoozeIncident(ctx: Context, { id }: { id: string }): Promise<Incident> {
  return changeIncident(ctx, id, 'unsnooze_incident')
}
