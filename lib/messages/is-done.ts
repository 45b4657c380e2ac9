import type { Incident } from '@/lib/incidents/schema'
import type { LinkAction } from './act-token'

/** Whether an incident is already as a link would make it: nothing is hidden longer, or opened, by a link. */
export function isDone(action: LinkAction, { status }: Pick<Incident, 'status'>): boolean {
  if (status === 'resolved') return true
  if (action === 'acknowledge') return status === 'acknowledged'
  return action === 'snooze' && status === 'snoozed'
}
