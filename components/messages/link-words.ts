import type { Incident } from '@/lib/incidents/schema'
import type { LinkAction } from '@/lib/messages/act-token'

/** What each link does: on its button, and in a sentence before it is pressed. */
export const linkWords: Record<LinkAction, { button: string; does: string }> = {
  acknowledge: {
    button: 'Acknowledge it',
    does: 'Your colleagues see that you look at it. Messages about it go on if it becomes worse.',
  },
  expected: {
    button: 'Mark it as expected',
    does: 'It is resolved, and patterns like it are told less readily from now on. This can be undone on its page.',
  },
  snooze: {
    button: 'Snooze it for 4 hours',
    does: 'Nothing is told of it until then. If it is still open then, you are told.',
  },
}

/** How an incident stands, in a sentence. */
export function standing({ status, resolution }: Pick<Incident, 'status' | 'resolution'>): string {
  if (status === 'resolved')
    return resolution === null ? 'It is resolved.' : `It is resolved as ${resolution}.`
  if (status === 'acknowledged') return 'It is acknowledged: somebody looks at it.'
  if (status === 'snoozed') return 'It is snoozed.'
  return 'It is open.'
}
