import { formatId } from '@/lib/core/ids'
import type { Json } from '@/lib/db/database.types'
import type { Composed, MessageItem } from '@/lib/notify/port'
import type { Letter } from './letter'
import { renderMail } from './render-mail'
import { renderSlack } from './render-slack'
import { tidyLetter } from './tidy-letter'

/** What a message holds for the kind of channel that takes it: the letter, or for a program its data. */
export function compose(
  item: MessageItem,
  letter: Letter,
  webhook: { at: string; data: { [field: string]: Json | undefined } },
): Composed {
  if (item.channelKind === 'email') return { mail: renderMail(tidyLetter(letter)) }
  if (item.channelKind === 'slack') return { slack: renderSlack(tidyLetter(letter)) }
  const organizationId = item.organization && formatId('organization', item.organization.id)
  return {
    webhook: {
      type: item.kind,
      timestamp: webhook.at,
      data: { organization_id: organizationId, ...webhook.data },
    },
  }
}

/** Where what an organization is told is chosen. */
export function settingsLink(siteUrl: string): NonNullable<Letter['settings']> {
  return { label: 'Change what you are told', url: new URL('/settings/notifications', siteUrl).toString() }
}
