import { z } from '@/lib/core/schema'
import type { Composer } from '@/lib/notify/port'
import { compose, settingsLink } from './compose'

const data = z.object({ channel_name: z.string() })

/** What the test button sends: that it arrives is all it says. */
export const composeTest: Composer = async item => {
  if (item.organization === null) return null
  const { channel_name: name } = data.parse(item.data)
  const { name: organization } = item.organization
  return compose(
    item,
    {
      subject: `Test: ${name} of ${organization} works`,
      preheader: 'Messages arrive here.',
      eyebrow: 'Test',
      title: `Messages for “${name}” arrive here.`,
      paragraphs: ['Somebody pressed the test button. Nothing is wrong, and nothing needs to be done.'],
      actions: [{ label: 'Open the channels', url: settingsLink(item.siteUrl).url }],
      footer: `You get this because a channel of ${organization} was tried out.`,
      settings: settingsLink(item.siteUrl),
    },
    { at: item.queuedAt.toISOString(), data: { channel_name: name } },
  )
}
