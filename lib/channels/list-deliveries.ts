import { channelKinds } from '@/lib/core/channel-kind'
import type { Context } from '@/lib/core/context'
import { dataOf } from '@/lib/core/database-error'
import { findUuid, formatId } from '@/lib/core/ids'
import { decodeCursor, defaultLimit, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import { requirePermission } from '@/lib/orgs/require-permission'
import { channelSeverities, type Delivery, type listDeliveriesInput } from './schema'

const place = z.strictObject({ id: z.uuid() })
const deliveryRow = z.object({
  id: z.string(),
  message_id: z.string(),
  channel_id: z.string(),
  channel_name: z.string(),
  channel_kind: z.enum(channelKinds),
  kind: z.string(),
  severity: z.enum(channelSeverities).nullable(),
  incident_id: z.string().nullable(),
  title: z.string().nullable(),
  recipient: z.string().nullable(),
  attempt: z.int(),
  at: z.string(),
  outcome: z.enum(['sent', 'failed', 'dropped']),
  status: z.int().nullable(),
  detail: z.string(),
  took_ms: z.int(),
  state: z.enum(['waiting', 'sent', 'failed', 'dropped']),
  next_attempt_at: z.string().nullable(),
  test: z.boolean(),
})

/** A page of tries to send, newest first, of all channels or one. Needs `notifications:read`. */
export async function listDeliveries(
  ctx: Context,
  input: z.output<typeof listDeliveriesInput> = {},
): Promise<Page<Delivery>> {
  requirePermission(ctx, 'notifications:read')
  const { channel, incident, outcome, cursor, limit = defaultLimit } = input
  // As the service: what was sent holds more than a list of it may show, so nobody reads that table themselves.
  const answer = await ctx.service.rpc('list_deliveries', {
    p_organization: ctx.principal.organizationId,
    p_limit: limit + 1,
    ...(channel && { p_channel: findUuid('channel', channel) ?? undefined }),
    ...(incident && { p_incident: findUuid('incident', incident) ?? undefined }),
    ...(outcome && { p_outcome: outcome }),
    ...(cursor !== undefined && { p_before: decodeCursor(place, cursor).id }),
  })
  const rows = z.array(deliveryRow).parse(dataOf(answer))
  return toPage(rows, limit, toDelivery, ({ id }) => ({ id }))
}

function toDelivery(row: z.output<typeof deliveryRow>): Delivery {
  const { channel_id, channel_kind, channel_name, state, ...rest } = row
  return {
    ...rest,
    id: formatId('delivery', row.id),
    message_id: formatId('message', row.message_id),
    channel: { id: formatId('channel', channel_id), kind: channel_kind, name: channel_name },
    incident_id: row.incident_id === null ? null : formatId('incident', row.incident_id),
    at: toIso(row.at),
    message_state: state,
    next_attempt_at: toIsoOrNull(row.next_attempt_at),
  }
}
