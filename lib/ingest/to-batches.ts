import type { Batch, BufferedEvent } from '@/lib/buffer/port'
import type { Context } from '@/lib/core/context'
import { newUuid } from '@/lib/core/ids'
import type { ParsedEvent } from '@/lib/events/parse-event'
import { streamIds } from '@/lib/streams/known-streams'
import { streamKey } from '@/lib/streams/store'

/** Events as batches, one for each stream, in the order given; a stream is created when first seen. */
export async function toBatches(ctx: Context, events: readonly ParsedEvent[]): Promise<Batch[]> {
  const { organizationId } = ctx.principal
  const ids = await streamIds(ctx, events)
  const receivedAt = ctx.now().toISOString()
  const batches = new Map<string, Batch>()
  for (const event of events) {
    const streamId = ids.get(streamKey(event))
    if (streamId === undefined) throw new Error(`No stream was resolved for ${streamKey(event)}`)
    let batch = batches.get(streamId)
    if (batch === undefined) {
      batch = { id: `${ctx.effectId}:${streamId}`, organizationId, streamId, events: [] }
      batches.set(streamId, batch)
    }
    batch.events.push(toBuffered(event, receivedAt))
  }
  return [...batches.values()]
}

function toBuffered(event: ParsedEvent, receivedAt: string): BufferedEvent {
  const { timeMs, data, metadata, externalId } = event
  return {
    id: newUuid(),
    timestamp: new Date(timeMs).toISOString(),
    received_at: receivedAt,
    data,
    metadata,
    external_id: externalId,
  }
}
