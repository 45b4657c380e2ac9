import { drain } from '@/lib/pipeline/drain'
import { scheduled } from '@/lib/pipeline/scheduled'

/** In seconds, for hosts that end a function: more than a run's own budget. */
export const maxDuration = 60

/** Detection alone: `{batches, events, anomalies, remaining, took_ms}`. Bounded by time; safe to call twice at once. */
export const GET = scheduled('/api/cron/detect', drain)
