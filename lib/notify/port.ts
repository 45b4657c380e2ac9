import type { ChannelKind } from '@/lib/core/channel-kind'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Json } from '@/lib/db/database.types'

/** A message of the outbox, as a composer sees it. */
export interface MessageItem {
  /** A uuid: the same on every try. */
  id: string
  /** Such as `incident.opened`. */
  kind: string
  channelKind: ChannelKind
  /** What it was queued with. */
  data: { [key: string]: Json | undefined }
  severity: 'low' | 'medium' | 'high' | 'critical' | null
  incidentId: string | null
  /** Null: a mail about somebody's own account. */
  organization: { id: string; name: string; timeZone: string } | null
  /** Whom a mail goes to; `userId` and `name` are null for an address without an account. Null: not a mail. */
  recipient: { userId: string | null; name: string | null; email: string } | null
  queuedAt: Date
  siteUrl: string
  now: Date
}

export type MailContent = {
  subject: string
  html: string
  text: string
  /** Where the recipient stops such mail; told to mail programs as List-Unsubscribe (RFC 2369). */
  unsubscribeUrl?: string
}

/** As an incoming webhook of Slack takes it: `text` is what notifications show, and all where there are no blocks. */
export type SlackContent = {
  text: string
  blocks?: { type: string; [field: string]: Json | undefined }[]
}

/** The body of a webhook, as Standard Webhooks 1.0 wants it; `timestamp` is when it happened, ISO 8601. */
export type WebhookContent = {
  type: string
  timestamp: string
  data: { [field: string]: Json | undefined }
}

/** What is sent: of the three, the one that the message's kind of channel takes. */
export type Composed = {
  mail?: MailContent
  slack?: SlackContent
  webhook?: WebhookContent
}

/**
 * Says a message in words, once: what it answers is kept and sent on every try. Null: there is nothing to tell any more,
 * and the message is dropped. Reads as the service: what it reads is filtered by the item's organization.
 */
export type Composer = (item: MessageItem, db: DatabaseClient) => Promise<Composed | null>

/** By kind of message. */
export type Composers = Readonly<Record<string, Composer>>
