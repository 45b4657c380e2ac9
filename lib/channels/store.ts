import { channelKinds } from '@/lib/core/channel-kind'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Json } from '@/lib/db/database.types'
import { channelSeverities, recipientChoices } from './schema'

const columns =
  'id, kind, name, enabled, disabled_because, failing_since, least_severity, recipients, user_ids, url, created_at, updated_at'
const channelRow = z.object({
  id: z.string(),
  kind: z.enum(channelKinds),
  name: z.string(),
  enabled: z.boolean(),
  disabled_because: z.enum(['failing', 'gone']).nullable(),
  failing_since: z.string().nullable(),
  least_severity: z.enum(channelSeverities),
  recipients: z.enum(recipientChoices).nullable(),
  user_ids: z.array(z.string()),
  url: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
})
export type ChannelRow = z.output<typeof channelRow>

/** More than any team needs, and few enough that telling all of them is quick. */
export const mostChannels = 50

/** The organization's channels, the oldest on top. */
export async function selectChannels(db: DatabaseClient, organizationId: string): Promise<ChannelRow[]> {
  const own = db.from('channels').select(columns).eq('organization_id', organizationId)
  const answer = await own.order('created_at').order('id').limit(mostChannels)
  return z.array(channelRow).parse(dataOf(answer))
}

/** A channel of the organization, or null. */
export async function findChannel(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<ChannelRow | null> {
  const own = db.from('channels').select(columns).eq('organization_id', organizationId).eq('id', id)
  const row = findDataOf(await own.maybeSingle())
  return row === null ? null : channelRow.parse(row)
}

export interface NewChannel {
  id: string
  kind: ChannelRow['kind']
  name: string
  enabled: boolean
  leastSeverity: ChannelRow['least_severity']
  recipients?: ChannelRow['recipients'] | undefined
  userIds?: string[] | undefined
  url?: string | undefined
  sealedUrl?: string | undefined
  signing?: string | undefined
}

/** Stores a channel: `full` where there are too many, `strangers` where a recipient is no member. */
export async function insertChannel(
  service: DatabaseClient,
  organizationId: string,
  channel: NewChannel,
): Promise<'made' | 'full' | 'strangers'> {
  const { recipients, userIds, url, sealedUrl, signing } = channel
  const answer = await service.rpc('create_channel', {
    p_organization: organizationId,
    p_id: channel.id,
    p_kind: channel.kind,
    p_name: channel.name,
    p_enabled: channel.enabled,
    p_least_severity: channel.leastSeverity,
    p_at_most: mostChannels,
    ...(recipients && { p_recipients: recipients }),
    ...(userIds && { p_user_ids: userIds }),
    ...(url && { p_url: url, p_sealed_url: sealedUrl }),
    ...(signing && { p_signing: signing }),
  })
  return z.enum(['made', 'full', 'strangers']).parse(dataOf(answer))
}

/** What of a channel changes; what is absent stays. */
export type ChannelChanges = {
  name?: string | undefined
  enabled?: boolean | undefined
  least_severity?: string | undefined
  recipients?: string | undefined
  user_ids?: string[] | undefined
  url?: string | undefined
  sealed_url?: string | undefined
}

/** Changes a channel of the organization. */
export async function changeChannel(
  service: DatabaseClient,
  organizationId: string,
  id: string,
  changes: ChannelChanges,
): Promise<'changed' | 'absent' | 'strangers'> {
  const p_changes: Json = changes
  const own = { p_organization: organizationId, p_channel: id }
  const answer = await service.rpc('update_channel', { ...own, p_changes })
  return z.enum(['changed', 'absent', 'strangers']).parse(dataOf(answer))
}

/** Deletes a channel of the organization with its messages. Answers false when there is none. */
export async function removeChannel(
  service: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<boolean> {
  const own = service.from('channels').delete().eq('organization_id', organizationId)
  return dataOf(await own.eq('id', id).select('id')).length > 0
}
