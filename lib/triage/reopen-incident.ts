import type { Context } from '@/lib/core/context'
import type { Incident } from '@/lib/incidents/schema'
import { changeIncident } from './change-incident'

/**
 * Opens an incident again: a resolved one with the anomalies that were resolved with it, whose verdicts `expected` are taken back;
 * one that is acknowledged or snoozed as it is. Needs `anomalies:write`. Throws `conflict` where its trouble has come back as
 * another incident.
 */
export async function reopenIncident(ctx: Context, { id }: { id: string }): Promise<Incident> {
  return changeIncident(ctx, id, 'reopen_incident')
}
