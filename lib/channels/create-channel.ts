import type { Context } from '@/lib/core/context'
import { effectUuid, findUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { sealSecret } from '@/lib/notify/seal-secret'
import { newSigningSecret } from '@/lib/notify/sign-webhook'
import { requirePermission } from '@/lib/orgs/require-permission'
import { checkUrl } from './check-url'
import { getChannel } from './get-channel'
import { refusalOf } from './refusals'
import type { Channel, createChannelInput } from './schema'
import { insertChannel, type NewChannel } from './store'

type Input = z.output<typeof createChannelInput>

/** A new channel; a webhook's signing secret is answered this once and kept sealed. Needs `notifications:manage`. */
export async function createChannel(
  ctx: Context,
  input: Input,
): Promise<{ channel: Channel; secret: string | null }> {
  requirePermission(ctx, 'notifications:manage')
  const id = effectUuid(ctx)
  const secret = input.kind === 'webhook' ? newSigningSecret() : null
  const { kind, name, enabled, least_severity: leastSeverity } = input
  const made = await insertChannel(ctx.service, ctx.principal.organizationId, {
    id,
    kind,
    name,
    enabled,
    leastSeverity,
    ...(await targetOf(ctx, id, input)),
    ...(secret !== null && { signing: await sealSecret(secret, sealOf(ctx, id)) }),
  })
  if (made !== 'made') throw refusalOf(made)
  return { channel: await getChannel(ctx, { id }), secret }
}

/** Where it leads to: people, or an address, which is sealed. */
async function targetOf(ctx: Context, id: string, input: Input): Promise<Partial<NewChannel>> {
  if (input.kind === 'email') return { recipients: input.recipients, userIds: toUuids(input.user_ids) }
  const { whole, shown } = checkUrl(input.kind, input.url, ctx.sending.rules)
  return { url: shown, sealedUrl: await sealSecret(whole, sealOf(ctx, id)) }
}

/** What a channel's secrets are sealed under. */
export function sealOf({ sending }: Pick<Context, 'sending'>, channelId: string) {
  return { secret: sending.secret, channelId }
}

/** The uuids of people's ids, each once. */
export function toUuids(ids: readonly string[]): string[] {
  return [...new Set(ids)].flatMap(id => findUuid('user', id) ?? [])
}
