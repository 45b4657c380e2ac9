import { idSchema } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'

const filters = {
  /** A stream's id (`str_...`) or its name (`logs/web`). */
  stream: z.string().min(1).max(300).optional(),
  stream_type: z.string().min(1).max(64).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  /** Words that must all occur, each as a word or the start of one. */
  q: z.string().trim().min(1).max(500).optional(),
}

export const listEventsInput = z.strictObject({ ...filters, ...pageParameters })
export const eventHistogramInput = z.strictObject(filters)

export const event = z.object({
  id: idSchema('event'),
  timestamp: z.iso.datetime(),
  received_at: z.iso.datetime(),
  stream_id: idSchema('stream'),
  stream: z.string(),
  stream_type: z.string(),
  source: z.string(),
  test: z.boolean(),
  data: z.custom<Json>(value => value !== undefined),
  metadata: z.custom<{ [key: string]: Json } | null>(value => typeof value === 'object'),
  p: z.number().nullable(),
  bits: z.number().nullable(),
  kind: z.string().nullable(),
  anomaly_id: idSchema('anomaly').nullable(),
})
export type Event = z.output<typeof event>

export const eventPage = pageOf(event)

export const eventHistogramAnswer = z.object({
  bucket_ms: z.number(),
  buckets: z.array(z.object({ time: z.iso.datetime(), count: z.number(), anomalies: z.number() })),
})
export type EventHistogram = z.output<typeof eventHistogramAnswer>

export const ingestAnswer = z.object({
  accepted: z.number(),
  rejected: z.number(),
  duplicates: z.number(),
  errors: z.array(z.object({ index: z.number(), pointer: z.string(), code: z.string(), detail: z.string() })),
  request_id: z.string(),
})
export type IngestAnswer = z.output<typeof ingestAnswer>
