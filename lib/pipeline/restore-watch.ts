import { z } from '@/lib/core/schema'
import type { Detection, StreamWatch } from './detection'

const savedSchema = z.object({ kind: z.string(), version: z.number(), state: z.json() })

/** The watch that was saved as this text; throws where it does not load. */
export function restoreWatch(state: string, detection: Detection): StreamWatch {
  return detection.load(savedSchema.parse(JSON.parse(state)))
}
