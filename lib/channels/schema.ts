import { channelKinds } from '@/lib/core/channel-kind'
import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'

export const channelSeverities = ['low', 'medium', 'high', 'critical'] as const
export const recipientChoices = ['admins', 'everyone', 'chosen'] as const

const name = z.string().trim().min(1).max(100)
const severity = z.enum(channelSeverities)
const recipients = z.enum(recipientChoices)
const people = z.array(idSchema('user')).max(100)
const url = z.string().trim().min(1).max(2000)

const common = { name, enabled: z.boolean().default(true), least_severity: severity.default('high') }
export const createChannelInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('email'),
    ...common,
    /** `chosen`: the members in `user_ids`. */
    recipients: recipients.default('admins'),
    user_ids: people.default([]),
  }),
  z.strictObject({ kind: z.literal('slack'), ...common, url }),
  z.strictObject({ kind: z.literal('webhook'), ...common, url }),
])

export const updateChannelInput = z.strictObject({
  name: name.optional(),
  enabled: z.boolean().optional(),
  least_severity: severity.optional(),
  /** Of e-mail. */
  recipients: recipients.optional(),
  user_ids: people.optional(),
  /** Of Slack and webhooks. */
  url: url.optional(),
})

/**
 * `ready`; `off`: somebody switched it off; `failing`: the last message, of mail the last to one of its people, has not arrived;
 * `switched_off`: it failed for days, or its address is gone; `not_configured`: this installation cannot send mail.
 */
export const channelStatuses = ['ready', 'off', 'failing', 'switched_off', 'not_configured'] as const

export const channel = z.object({
  id: idSchema('channel'),
  kind: z.enum(channelKinds),
  name: z.string(),
  enabled: z.boolean(),
  status: z.enum(channelStatuses),
  /** What the status means and what to do, as a sentence; null where nothing is to be said. */
  status_detail: z.string().nullable(),
  least_severity: severity,
  recipients: recipients.nullable(),
  user_ids: z.array(idSchema('user')),
  /** Where messages go; of Slack's address only the part that is no secret. */
  url: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})
export type Channel = z.output<typeof channel>
export const channelList = pageOf(channel)

const secret = z.string().describe('What webhooks are signed with (Standard Webhooks 1.0); shown this once.')
export const createdChannel = channel.extend({ secret: secret.optional() })
export const rotatedSecret = z.object({ secret, previous_valid_until: z.iso.datetime() })

export const listDeliveriesInput = z.strictObject({
  channel: idSchema('channel').optional(),
  incident: idSchema('incident').optional(),
  outcome: z.enum(['sent', 'failed', 'dropped']).optional(),
  limit: pageParameters.limit,
  cursor: pageParameters.cursor,
})

export const delivery = z.object({
  id: idSchema('delivery'),
  /** The same on every try: `webhook-id`, and the beginning of a mail's Message-ID. */
  message_id: idSchema('message'),
  channel: z.object({ id: idSchema('channel'), kind: z.enum(channelKinds), name: z.string() }),
  kind: z.string(),
  severity: severity.nullable(),
  incident_id: idSchema('incident').nullable(),
  /** A mail's subject or Slack's text. */
  title: z.string().nullable(),
  /** Whom a mail went to. */
  recipient: z.string().nullable(),
  attempt: z.int(),
  at: z.iso.datetime(),
  outcome: z.enum(['sent', 'failed', 'dropped']),
  /** HTTP's or SMTP's; null where nothing answered. */
  status: z.int().nullable(),
  detail: z.string(),
  took_ms: z.int(),
  /** What became of the message until now. */
  message_state: z.enum(['waiting', 'sent', 'failed', 'dropped']),
  next_attempt_at: z.iso.datetime().nullable(),
  test: z.boolean(),
})
export type Delivery = z.output<typeof delivery>
export const deliveryPage = pageOf(delivery)

/** Every message of a test, with what became of it; none where the channel has nobody to tell. */
export const testReport = z.object({
  ok: z.boolean(),
  deliveries: z.array(delivery.pick({ recipient: true, outcome: true, status: true, detail: true })),
})
export type TestReport = z.output<typeof testReport>

export const replayedMessage = z.object({
  message_id: idSchema('message'),
  message_state: z.literal('waiting'),
})
