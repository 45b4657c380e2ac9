import { formatId } from '@/lib/core/ids'
import { toIso } from '@/lib/core/times'
import type { Sending } from '@/lib/outbox/sending'
import type { Channel } from './schema'
import type { ChannelRow } from './store'

type MailState = Pick<Sending, 'mailer' | 'missingMail'>

/** A channel as the API shows it, with what this installation can do for it. */
export function toChannel(row: ChannelRow, mail: MailState): Channel {
  return {
    id: formatId('channel', row.id),
    kind: row.kind,
    name: row.name,
    enabled: row.enabled,
    ...statusOf(row, mail),
    least_severity: row.least_severity,
    recipients: row.recipients,
    user_ids: row.user_ids.map(id => formatId('user', id)),
    url: row.url,
    created_at: toIso(row.created_at),
    updated_at: toIso(row.updated_at),
  }
}

const switchedOff = {
  gone: 'Its address said that it takes no more messages. Enter another, or switch it on again.',
  failing:
    'No message arrived for five days. Look at its deliveries, mend the address and switch it on again.',
}

const failing = {
  address: 'The last message has not arrived. It is tried again.',
  email: 'The last mail to somebody it writes to has not arrived. Its deliveries say to whom, and why.',
}

function statusOf(
  { kind, enabled, disabled_because, failing_since }: ChannelRow,
  { mailer, missingMail }: MailState,
): Pick<Channel, 'status' | 'status_detail'> {
  if (disabled_because !== null)
    return { status: 'switched_off', status_detail: switchedOff[disabled_because] }
  if (!enabled) return { status: 'off', status_detail: null }
  if (kind === 'email' && mailer === null) {
    const names = new Intl.ListFormat('en').format(missingMail)
    const verb = missingMail.length === 1 ? 'is' : 'are'
    return { status: 'not_configured', status_detail: `No mail can leave: ${names} ${verb} not set.` }
  }
  if (failing_since !== null)
    return { status: 'failing', status_detail: kind === 'email' ? failing.email : failing.address }
  return { status: 'ready', status_detail: null }
}
