import type { Context } from '@/lib/core/context'
import type { Incident } from '@/lib/incidents/schema'
import { changeIncident } from './change-incident'

/**
 * Goes on with a snooze of an incident that was ended, as if it had not been: it ends when it would have, and has grown from what it
 * was when it began. One that would be over by now stays over. Needs `anomalies:write`.
 */
export async function resumeSnooze(
  ctx: Context,
  { id, until, until_grows }: { id: string; until: string; until_grows: boolean },
): Promise<Incident> {
  return changeIncident(ctx, id, 'resume_snooze', { p_until: until, p_until_grows: until_grows })
}
