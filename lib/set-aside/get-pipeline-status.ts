import { hourMs } from '@/lib/core/clock'
import { type Context, requireScope } from '@/lib/core/context'
import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import { toIsoOrNull } from '@/lib/core/times'
import { selectStreams } from '@/lib/streams/store'
import type { PipelineStatus } from './schema'

const streamsMost = 1_000
const count = z.coerce.number()
const stored = z.object({ batches: count, events: count, duplicates: count, last_at: z.string().nullable() })

/** How far behind the organization's own events are, and what was stored in the last hour. Needs `events:read`. */
export async function getPipelineStatus(ctx: Context): Promise<PipelineStatus> {
  requireScope(ctx, 'events:read')
  const { organizationId } = ctx.principal
  const nowMs = ctx.now().getTime()
  const since = new Date(nowMs - hourMs).toISOString()
  const [streams, answer] = await Promise.all([
    selectStreams(ctx.db, organizationId, { after: null, limit: streamsMost }),
    ctx.service.rpc('stored_since', { p_organization: organizationId, p_since: since }),
  ])
  const waiting = [...(await ctx.buffer.waitingSince(streams.map(({ id }) => id))).values()]
  const { batches, events, duplicates, last_at } = stored.parse(dataOf(answer))
  return {
    waitingStreams: waiting.length,
    oldestMs: waiting.length === 0 ? 0 : Math.max(nowMs - Math.min(...waiting), 0),
    lastStoredAt: toIsoOrNull(last_at),
    lastHour: { batches, events, duplicates },
  }
}
