import type { ChannelKind } from '@/lib/core/channel-kind'
import { formatId } from '@/lib/core/ids'
import { failed, type Outcome } from '@/lib/notify/outcome'
import type { Composed } from '@/lib/notify/port'
import { openSecret } from '@/lib/notify/seal-secret'
import { sendSlack } from '@/lib/notify/send-slack'
import { sendWebhook } from '@/lib/notify/send-webhook'
import type { Sending } from './sending'
import type { ClaimedMessage } from './store'

interface TransmitContext {
  now: () => Date
  sending: Sending
  /** For one try as a whole. */
  timeoutMs: number
}

type Transmit = (message: ClaimedMessage, content: Composed, ctx: TransmitContext) => Promise<Outcome>

const transmitters: Record<ChannelKind, Transmit> = { email: byMail, slack: bySlack, webhook: byWebhook }

/** Sends a message as composed, by its kind of channel. Never throws. */
export async function transmit(
  message: ClaimedMessage,
  content: Composed,
  ctx: TransmitContext,
): Promise<Outcome> {
  try {
    return await transmitters[message.channel_kind](message, content, ctx)
  } catch (cause) {
    return failed('Something went wrong on our side.', null, { cause })
  }
}

async function byMail(
  { id, recipient }: ClaimedMessage,
  { mail }: Composed,
  { sending: { mailer, missingMail }, timeoutMs }: TransmitContext,
): Promise<Outcome> {
  if (mailer === null) return failed(`Mail is not configured: ${missingMail.join(', ')} is not set.`)
  if (mail === undefined || recipient === null) return notWritten
  const to = { name: recipient.name, email: recipient.email }
  return mailer.send({ id: formatId('message', id), to, ...mail }, timeoutMs)
}

async function bySlack(
  message: ClaimedMessage,
  { slack }: Composed,
  { sending, timeoutMs }: TransmitContext,
): Promise<Outcome> {
  if (slack === undefined) return notWritten
  const secrets = await openSecrets(message, sending.secret)
  if (secrets === null || sending.post === null) return sending.post ? unreadable : noNames
  return sendSlack(slack, secrets.url, { post: sending.post, timeoutMs })
}

async function byWebhook(
  message: ClaimedMessage,
  { webhook }: Composed,
  { sending, now, timeoutMs }: TransmitContext,
): Promise<Outcome> {
  if (webhook === undefined) return notWritten
  const target = await openSecrets(message, sending.secret)
  if (target === null || sending.post === null) return sending.post ? unreadable : noNames
  const id = formatId('message', message.id)
  return sendWebhook({ id, content: webhook }, target, { post: sending.post, now: now(), timeoutMs })
}

/** The channel's address and what it is signed with; null when they were sealed under another SESSION_SECRET. */
async function openSecrets(
  { channel }: ClaimedMessage,
  secret: string,
): Promise<{ url: string; secrets: string[] } | null> {
  if (channel === null || channel.url === null) return null
  const seal = { secret, channelId: channel.id }
  const signing = [channel.signing, channel.previous_signing].filter(sealed => sealed !== null)
  try {
    const [url, ...secrets] = await Promise.all([channel.url, ...signing].map(text => openSecret(text, seal)))
    return url === undefined ? null : { url, secrets }
  } catch {
    return null
  }
}

const notWritten = failed('The message says nothing to this kind of channel.', null, { again: 'never' })
const noNames = failed('This host cannot send to such channels; a worker can.')
const unreadable = failed(
  'The address of the channel cannot be read since SESSION_SECRET was changed. Enter it again.',
)
