import type { Logger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { Detection } from './detection'
import type { StreamCache } from './stream-cache'

/** What the parts of one run share. */
export interface Run {
  service: DatabaseFunctions
  detection: Detection
  log: Logger
  now: () => Date
  streams: StreamCache
  /** What the run has committed: events, and anomalies that are new. */
  counted: { events: number; anomalies: number }
}
