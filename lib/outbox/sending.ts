import type { ChannelKind } from '@/lib/core/channel-kind'
import type { Mailer } from '@/lib/mail/port'
import type { Composers } from '@/lib/notify/port'
import type { OutboundRules } from '@/lib/outbound/guard-url'
import type { Post } from '@/lib/outbound/guarded-post'

/** How messages leave this process. */
export interface Sending {
  /** Null: without `missingMail` no mail can leave. */
  mailer: Mailer | null
  missingMail: readonly string[]
  /** Null where a host cannot judge names before it connects to them: what needs it waits for a process that can. */
  post: Post | null
  rules: OutboundRules
  composers: Composers
  /** What channels' secrets are sealed under. */
  secret: string
  siteUrl: string
}

/** The kinds of channel that this process can send to. */
export function kindsOf({ mailer, post }: Pick<Sending, 'mailer' | 'post'>): ChannelKind[] {
  return [...(mailer ? ['email' as const] : []), ...(post ? ['slack' as const, 'webhook' as const] : [])]
}
