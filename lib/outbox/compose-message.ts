import { secondMs } from '@/lib/core/clock'
import { withinDeadline } from '@/lib/core/deadline'
import type { DatabaseClient } from '@/lib/db/clients'
import { failed, type Outcome } from '@/lib/notify/outcome'
import type { Composed, MessageItem } from '@/lib/notify/port'
import type { Sending } from './sending'
import type { ClaimedMessage } from './store'

export interface ComposeContext {
  db: DatabaseClient
  now: () => Date
  sending: Pick<Sending, 'composers' | 'siteUrl'>
}

const composeMs = 10 * secondMs

/** A message in words: as they were at its first try, else made now; or what became of it where there are none. */
export async function composeMessage(
  message: ClaimedMessage,
  { db, now, sending }: ComposeContext,
): Promise<Composed | Outcome> {
  if (message.channel !== null && !message.channel.enabled && !message.test)
    return { outcome: 'dropped', detail: 'The channel was switched off.' }
  if (message.channel_kind === 'email' && message.recipient === null)
    return { outcome: 'dropped', detail: 'The recipient is not a member any more.' }
  if (message.message !== null) return message.message as Composed
  const composer = sending.composers[message.kind]
  if (composer === undefined)
    return failed('This version of DriftLock does not know this kind of message.', null, {
      cause: message.kind,
    })
  try {
    const item = toItem(message, sending.siteUrl, now())
    const composed = await withinDeadline(composer(item, db), composeMs)
    return composed ?? { outcome: 'dropped', detail: 'There was nothing to tell any more.' }
  } catch (cause) {
    return failed('The message could not be written.', null, { cause })
  }
}

function toItem(message: ClaimedMessage, siteUrl: string, now: Date): MessageItem {
  const { id, kind, data, severity, organization, recipient } = message
  return {
    id,
    kind,
    channelKind: message.channel_kind,
    data,
    severity,
    incidentId: message.incident_id,
    organization: organization && {
      id: organization.id,
      name: organization.name,
      timeZone: organization.time_zone,
    },
    recipient: recipient && { userId: recipient.user_id, name: recipient.name, email: recipient.email },
    queuedAt: new Date(message.created_at),
    siteUrl,
    now,
  }
}
