import { z } from '@/lib/core/schema'
import type { BufferedEvent } from './port'

/** Events of a batch as the adapter wrote them: to look at each again would take longer than reading them. */
export const eventsSchema = z
  .string()
  .transform(text => JSON.parse(text) as unknown)
  .pipe(z.custom<BufferedEvent[]>(Array.isArray))
