import { dayMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { findStreamId } from '@/lib/streams/find-stream-id'
import { limits } from './limits'
import type { eventHistogramInput } from './schema'
import type { EventSelection } from './store'

/** Longer than anything is kept. */
const everMs = 91 * dayMs
const searchMs = dayMs

/**
 * A caller's filters as a selection, or null when they name a stream or a time of which nothing is kept. A search looks at the last
 * 24 hours unless told otherwise: it must never go over everything. Throws `invalid_request` for an empty range.
 */
export async function toSelection(
  ctx: Context,
  input: z.output<typeof eventHistogramInput>,
  defaultRangeMs = input.q === undefined ? everMs : searchMs,
): Promise<EventSelection | null> {
  // Events may be a little ahead of our clock.
  const to = input.to === undefined ? new Date(ctx.now().getTime() + limits.aheadMs) : new Date(input.to)
  const from = input.from === undefined ? new Date(to.getTime() - defaultRangeMs) : new Date(input.from)
  if (from >= to) {
    const detail = 'Expected a time after from.'
    throw new AppError('invalid_request', `/to: ${detail}`, {
      errors: [{ pointer: '/to', code: 'empty_range', detail }],
    })
  }
  // An address can name any time: what lies outside of all that is kept need not be looked at.
  const first = new Date(Math.max(from.getTime(), ctx.now().getTime() - everMs))
  const last = new Date(Math.min(to.getTime(), ctx.now().getTime() + limits.aheadMs))
  if (first >= last) return null
  const streamId = input.stream === undefined ? null : await findStreamId(ctx, input.stream)
  if (input.stream !== undefined && streamId === null) return null
  return {
    from: first.toISOString(),
    to: last.toISOString(),
    streamId,
    streamType: input.stream_type ?? null,
    // No text that is kept holds a zero character.
    query: input.q?.replaceAll('\0', ' ') ?? null,
  }
}
