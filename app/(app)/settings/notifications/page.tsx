import type { Metadata } from 'next'
import { EmptyState } from '@/components/layout/empty-state'
import { LinkButton } from '@/components/layout/link-button'
import { Section } from '@/components/layout/section'
import { AddChannel } from '@/components/notifications/add-channel'
import { ChannelList } from '@/components/notifications/channel-list'
import { EnabledButton } from '@/components/notifications/enabled-button'
import { LeastSeverity } from '@/components/notifications/least-severity'
import { TestButton } from '@/components/notifications/test-button'
import { ToldForm } from '@/components/notifications/told-form'
import { getAlertSettings } from '@/lib/alerts/get-alert-settings'
import { listChannels } from '@/lib/channels/list-channels'
import { pageContext } from '@/lib/http/page-context'
import { may } from '@/lib/orgs/permissions'
import {
  createChannelAction,
  saveSettingsAction,
  setEnabledAction,
  setLeastSeverityAction,
  testChannelAction,
} from './actions'
import { listPeople } from './list-people'

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationsPage() {
  const ctx = await pageContext()
  const mayManage = may(ctx.principal, 'notifications:manage')
  const [settings, { data: channels }, people] = await Promise.all([
    getAlertSettings(ctx),
    listChannels(ctx),
    mayManage ? listPeople(ctx) : [],
  ])
  return (
    <div className="flex flex-col gap-10">
      <Section
        title="Channels"
        aside={mayManage ? <AddChannel action={createChannelAction} people={people} /> : null}
      >
        {channels.length === 0 ? (
          <EmptyState title="Nobody is told">
            {mayManage
              ? 'Add a channel: e-mail to your people, Slack, or an address of your own.'
              : 'Ask an owner or an admin of your organization to add a channel.'}
          </EmptyState>
        ) : (
          <ChannelList
            channels={channels}
            severity={({ id, name, least_severity }) => (
              <LeastSeverity
                channel={name}
                chosen={least_severity}
                save={mayManage ? setLeastSeverityAction.bind(null, id) : null}
              />
            )}
            actions={({ id, name, enabled }) => (
              <>
                {mayManage ? (
                  <>
                    <TestButton channel={name} run={testChannelAction.bind(null, id)} />
                    <EnabledButton channel={name} enabled={enabled} save={setEnabledAction.bind(null, id)} />
                  </>
                ) : null}
                <LinkButton href={`/settings/notifications/${id}`} variant="outline">
                  {mayManage ? 'Log and settings' : 'Log'}
                </LinkButton>
              </>
            )}
          />
        )}
      </Section>
      <Section title="What is told">
        <ToldForm settings={settings} action={mayManage ? saveSettingsAction : null} />
      </Section>
    </div>
  )
}
