import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { BackLink } from '@/components/layout/back-link'
import { EmptyState } from '@/components/layout/empty-state'
import { Section } from '@/components/layout/section'
import { ChannelSettings } from '@/components/notifications/channel-settings'
import { DeliveryTable } from '@/components/notifications/delivery-table'
import { kindWords } from '@/components/notifications/message-words'
import { ReplayButton } from '@/components/notifications/replay-button'
import { RotateSecret } from '@/components/notifications/rotate-secret'
import { TestButton } from '@/components/notifications/test-button'
import { getChannel } from '@/lib/channels/get-channel'
import { listDeliveries } from '@/lib/channels/list-deliveries'
import type { Channel } from '@/lib/channels/schema'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseId } from '@/lib/core/ids'
import { pageContext } from '@/lib/http/page-context'
import { may } from '@/lib/orgs/permissions'
import {
  deleteChannelAction,
  replayDeliveryAction,
  rotateSecretAction,
  saveChannelAction,
  testChannelAction,
} from '../actions'
import { listPeople } from '../list-people'

export const metadata: Metadata = { title: 'Channel' }

interface ChannelPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Params>
}

export default async function ChannelPage({ params, searchParams }: ChannelPageProps) {
  const [{ id }, query, ctx] = await Promise.all([params, searchParams, pageContext()])
  const channel = await findChannel(ctx, id)
  if (channel === null) notFound()
  const mayManage = may(ctx.principal, 'notifications:manage')
  const [deliveries, people] = await Promise.all([
    listDeliveries(ctx, { channel: channel.id, limit: 50, cursor: query.cursor }),
    mayManage && channel.kind === 'email' ? listPeople(ctx) : [],
  ])
  const to = (changes: Params) => withParams(`/settings/notifications/${id}`, query, changes)
  return (
    <>
      <BackLink href="/settings/notifications">Notifications</BackLink>
      <h2 className="mb-1 text-base font-medium break-words">{channel.name}</h2>
      {channel.status_detail ? (
        <p className="mb-4 max-w-[70ch] text-sm text-pretty text-muted-foreground">{channel.status_detail}</p>
      ) : null}
      <div className="mt-4 flex flex-col gap-10">
        <Section
          title="What was sent"
          aside={
            mayManage ? (
              <TestButton channel={channel.name} run={testChannelAction.bind(null, channel.id)} />
            ) : null
          }
        >
          {deliveries.data.length === 0 ? (
            <EmptyState title="Nothing yet">
              What is sent here stands in this list, with what really became of it.
              {mayManage ? ' Press Test to try it.' : ''}
            </EmptyState>
          ) : (
            <DeliveryTable
              deliveries={deliveries.data}
              now={ctx.now().getTime()}
              replay={delivery =>
                mayManage && delivery.message_state !== 'waiting' && !delivery.test ? (
                  <ReplayButton
                    title={delivery.title ?? kindWords(delivery.kind)}
                    run={replayDeliveryAction.bind(null, delivery.id)}
                  />
                ) : null
              }
            />
          )}
          <Pager
            next={deliveries.next_cursor ? to({ cursor: deliveries.next_cursor }) : null}
            first={query.cursor ? to({}) : null}
          />
        </Section>
        {mayManage ? (
          <Section title="Settings">
            <ChannelSettings channel={channel} people={people} action={saveChannelAction} />
            <div className="mt-6 flex flex-wrap gap-2 border-t pt-6">
              {channel.kind === 'webhook' ? (
                <RotateSecret channel={channel.name} run={rotateSecretAction.bind(null, channel.id)} />
              ) : null}
              <ConfirmButton
                title={`Delete “${channel.name}”?`}
                description="Nothing is told there any more, and its log is deleted with it. This cannot be undone."
                confirm="Delete the channel"
                done={`“${channel.name}” is deleted`}
                run={deleteChannelAction.bind(null, channel.id)}
              >
                Delete the channel
              </ConfirmButton>
            </div>
          </Section>
        ) : null}
      </div>
    </>
  )
}

async function findChannel(ctx: Context, id: string): Promise<Channel | null> {
  try {
    return await getChannel(ctx, { id: parseId('channel', id) })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
