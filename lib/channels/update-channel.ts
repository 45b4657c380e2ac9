import type { ChannelKind } from '@/lib/core/channel-kind'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { sealSecret } from '@/lib/notify/seal-secret'
import { requirePermission } from '@/lib/orgs/require-permission'
import { checkUrl } from './check-url'
import { sealOf, toUuids } from './create-channel'
import { getChannel } from './get-channel'
import { noChannel, refusalOf } from './refusals'
import type { Channel, updateChannelInput } from './schema'
import { type ChannelChanges, changeChannel, findChannel } from './store'

type Input = z.output<typeof updateChannelInput>

/**
 * Changes a channel. Switched off, it is not told what waits for it; switched on, or sent elsewhere, it begins without the
 * failures of before. Needs `notifications:manage`.
 */
export async function updateChannel(
  ctx: Context,
  { id, ...input }: Input & { id: string },
): Promise<Channel> {
  requirePermission(ctx, 'notifications:manage')
  const { organizationId } = ctx.principal
  const before = await findChannel(ctx.db, organizationId, id)
  if (before === null) throw noChannel()
  const { name, enabled, least_severity } = input
  const changes = { name, enabled, least_severity, ...(await targetOf(ctx, id, before.kind, input)) }
  const changed = await changeChannel(ctx.service, organizationId, id, changes)
  if (changed === 'absent') throw noChannel()
  if (changed === 'strangers') throw refusalOf(changed)
  return getChannel(ctx, { id })
}

async function targetOf(
  ctx: Context,
  id: string,
  kind: ChannelKind,
  { recipients, user_ids, url }: Input,
): Promise<ChannelChanges> {
  if (kind === 'email') {
    if (url !== undefined) throw notOfKind('url', kind)
    return { recipients, ...(user_ids && { user_ids: toUuids(user_ids) }) }
  }
  if (recipients !== undefined) throw notOfKind('recipients', kind)
  if (user_ids !== undefined) throw notOfKind('user_ids', kind)
  if (url === undefined) return {}
  const { whole, shown } = checkUrl(kind, url, ctx.sending.rules)
  return { url: shown, sealed_url: await sealSecret(whole, sealOf(ctx, id)) }
}

function notOfKind(field: string, kind: ChannelKind): AppError {
  const detail = `A channel of the kind ${kind} has no ${field}.`
  const errors = [{ pointer: `/${field}`, code: 'unknown_field', detail }]
  return new AppError('invalid_request', `/${field}: ${detail}`, { errors })
}
