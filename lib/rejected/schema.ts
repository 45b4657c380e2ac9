import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'

const filters = {
  /** Why it was refused, such as `invalid_timestamp`. */
  code: z.string().min(1).max(64).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
}

export const listRejectedInput = z.strictObject({
  ...filters,
  limit: pageParameters.limit,
  cursor: pageParameters.cursor,
})
export const discardAllRejectedInput = z.strictObject(filters)
export type RejectedFilters = z.output<typeof discardAllRejectedInput>

export const rejectedEvent = z.object({
  id: idSchema('rejected'),
  rejected_at: z.iso.datetime(),
  request_id: z.string(),
  /** Its place in the request. */
  index: z.number(),
  code: z.string(),
  pointer: z.string(),
  detail: z.string(),
  /** What was sent, as text: JSON, or the line where it was none. What the organization has redacted is replaced. */
  body: z.string(),
  /** Whether `body` is only the beginning of it. */
  cut: z.boolean(),
  test: z.boolean(),
})
export type RejectedEvent = z.output<typeof rejectedEvent>

export const rejectedPage = pageOf(rejectedEvent).extend({
  /** Of the last 7 days, the most frequent first: how many were refused, and how many of those were not kept. */
  by_reason: z.array(z.object({ code: z.string(), rejected: z.number(), not_kept: z.number() })),
})
export type RejectedPage = z.output<typeof rejectedPage>

export const resendRejectedInput = z.strictObject({
  /** The event as it is to be sent; as it was kept when left out. */
  event: z.unknown().optional(),
  /** Only say what would come of it. */
  dry_run: z.boolean().default(false),
})

export const resendAnswer = z.object({
  /** Whether the event is valid; it was sent unless this was a dry run. */
  accepted: z.boolean(),
  dry_run: z.boolean(),
  /** The stream it goes to, such as `logs/web`; null for one that is not valid. */
  stream: z.string().nullable(),
  error: z.object({ pointer: z.string(), code: z.string(), detail: z.string() }).nullable(),
})
export type ResendAnswer = z.output<typeof resendAnswer>

export const discardAnswer = z.object({ discarded: z.number() })
