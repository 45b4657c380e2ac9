import type { Json } from '@/lib/core/json'
import { z } from '@/lib/core/schema'
import type { Detection, StreamWatch } from './detection'

// What comes out of JSON.parse is JSON: to look at each of its thousands of numbers would take as long as loading them.
const state = z.custom<Json>(value => value !== undefined)
const savedSchema = z.object({ kind: z.string(), version: z.number(), state })

/** The watch that was saved as this text; throws where it does not load. */
export function restoreWatch(text: string, detection: Detection): StreamWatch {
  return detection.load(savedSchema.parse(JSON.parse(text)))
}
