import { hourMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { parseId } from '@/lib/core/ids'
import type { Incident } from '@/lib/incidents/schema'
import { acknowledgeIncident } from '@/lib/triage/acknowledge-incident'
import { markIncidentExpected } from '@/lib/triage/mark-incident-expected'
import { snoozeIncident } from '@/lib/triage/snooze-incident'
import type { LinkAction } from './act-token'
import { isDone } from './is-done'

const snoozedForMs = 4 * hourMs

const follow: Record<LinkAction, (ctx: Context, id: string) => Promise<Incident>> = {
  acknowledge: (ctx, id) => acknowledgeIncident(ctx, { id }),
  expected: (ctx, id) => markIncidentExpected(ctx, { id }),
  snooze: (ctx, id) =>
    snoozeIncident(ctx, { id, until: new Date(ctx.now().getTime() + snoozedForMs).toISOString() }),
}

/**
 * Does what a link says as the person whom it was sent to, in the context of that person. What is so already stays as it is: a
 * second press does nothing. Answers the incident as it is then.
 */
export async function followLink(
  ctx: Context,
  { action, incident }: { action: LinkAction; incident: Incident },
): Promise<Incident> {
  if (isDone(action, incident)) return incident
  return follow[action](ctx, parseId('incident', incident.id))
}
