import { z } from '@/lib/core/schema'
import type { Json } from '@/lib/db/database.types'

/** The events of a batch, as an engine gives them back. */
export const eventsSchema = z.array(
  z.object({
    id: z.string(),
    timestamp: z.string(),
    received_at: z.string(),
    data: z.custom<Json>(),
    metadata: z.record(z.string(), z.custom<Json>()).nullable(),
    external_id: z.string().nullable(),
  }),
)
