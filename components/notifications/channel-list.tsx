import { HashIcon, MailIcon, WebhookIcon } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { Channel } from '@/lib/channels/schema'
import { recipientWords } from './message-words'

interface ChannelListProps {
  channels: Channel[]
  /** How severe an incident must be; what is wrong; what can be done. */
  severity: (channel: Channel) => ReactNode
  actions: (channel: Channel) => ReactNode
}

const icons = { email: MailIcon, slack: HashIcon, webhook: WebhookIcon }
const words = { email: 'E-mail', slack: 'Slack', webhook: 'Webhook' }

/** Where the organization is told of things. */
export function ChannelList({ channels, severity, actions }: ChannelListProps) {
  return (
    <ul aria-label="Channels" className="divide-y rounded-lg border bg-card">
      {channels.map(channel => {
        const Icon = icons[channel.kind]
        return (
          <li key={channel.id} className="flex flex-wrap items-start gap-x-6 gap-y-3 px-4 py-3">
            <div className="flex min-w-0 flex-1 basis-64 gap-3">
              <Icon className="mt-0.5 size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
              <div className="min-w-0">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <Link
                    href={`/settings/notifications/${channel.id}`}
                    className={cn(
                      'focus-ring rounded-sm text-sm font-medium underline-offset-4 hover:underline',
                      !channel.enabled && 'text-muted-foreground',
                    )}
                  >
                    {channel.name}
                  </Link>
                  <Status channel={channel} />
                </p>
                <p className="text-xs break-all text-muted-foreground">
                  {words[channel.kind]} · {targetOf(channel)}
                </p>
                {channel.status_detail ? (
                  <p className="mt-0.5 text-xs text-pretty text-muted-foreground">{channel.status_detail}</p>
                ) : null}
              </div>
            </div>
            <div className="flex flex-wrap items-start gap-2">
              {severity(channel)}
              {actions(channel)}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

const tones: Record<Channel['status'], { word: string; tone: string }> = {
  ready: { word: 'On', tone: 'text-ok' },
  off: { word: 'Off', tone: 'text-muted-foreground' },
  failing: { word: 'Failing', tone: 'text-medium' },
  switched_off: { word: 'Switched off', tone: 'text-critical' },
  not_configured: { word: 'Cannot send', tone: 'text-medium' },
}

function Status({ channel }: { channel: Channel }) {
  const { word, tone } = tones[channel.status]
  return <span className={cn('text-xs', tone)}>{word}</span>
}

function targetOf({ kind, recipients, user_ids, url }: Channel): string {
  if (kind !== 'email') return url ?? ''
  if (recipients !== 'chosen') return recipientWords[recipients ?? 'admins']
  return user_ids.length === 1 ? 'One chosen member' : `${user_ids.length} chosen members`
}
