import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { sensitivities } from './sensitivity'

export const stream = z.object({
  id: idSchema('stream'),
  name: z.string(),
  stream_type: z.string(),
  source: z.string(),
  test: z.boolean(),
  /** How large a part of the organization's alerts it may take. */
  sensitivity: z.enum(sensitivities),
  /** How far its normal is known; null once it is. */
  learning: z.object({ seen: z.number(), needed: z.number() }).nullable(),
  events_count: z.number(),
  last_event_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
})
export type Stream = z.output<typeof stream>

export const listStreamsInput = z.strictObject({ limit: pageParameters.limit, cursor: pageParameters.cursor })
export const updateStreamInput = z.strictObject({ sensitivity: z.enum(sensitivities) })
export const streamPage = pageOf(stream)
