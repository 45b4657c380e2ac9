import type { Delivery } from '@/lib/channels/schema'

const kinds: Record<string, string> = {
  'incident.opened': 'New incident',
  'incident.worsened': 'Incident became worse',
  'incident.grew': 'Snoozed incident grew',
  'incident.snooze_ended': 'Snooze ended',
  'incident.resolved': 'Incident resolved',
  'usage.reached': 'Usage',
  'billing.payment_failed': 'Payment failed',
  'billing.plan_lowered': 'Plan lowered',
  'system.batch_set_aside': 'Batch set aside',
  'system.events_rejected': 'Events refused',
  'system.stream_put_off': 'Stream put off',
  'digest.weekly': 'Weekly digest',
  'channel.test': 'Test',
}

/** What a message was about, in two or three words. */
export function kindWords(kind: string): string {
  return kinds[kind] ?? kind
}

/** What became of one try, and what follows. */
export function outcomeWords({
  outcome,
  message_state,
  next_attempt_at,
}: Pick<Delivery, 'outcome' | 'message_state' | 'next_attempt_at'>): {
  word: string
  tone: string
  rest: string
} {
  if (outcome === 'sent') return { word: 'Arrived', tone: 'text-ok', rest: '' }
  if (outcome === 'dropped') return { word: 'Dropped', tone: 'text-muted-foreground', rest: '' }
  if (message_state === 'waiting' && next_attempt_at !== null)
    return { word: 'Failed', tone: 'text-medium', rest: 'is tried again by itself' }
  if (message_state === 'sent')
    return { word: 'Failed', tone: 'text-muted-foreground', rest: 'a later try arrived' }
  return { word: 'Failed', tone: 'text-critical', rest: 'is not tried again' }
}

export const severityWords = {
  low: 'everything, from low on',
  medium: 'medium and above',
  high: 'high and critical',
  critical: 'critical alone',
} as const

export const recipientWords = {
  admins: 'Owners and admins',
  everyone: 'Everyone in the organization',
  chosen: 'Chosen members',
} as const
