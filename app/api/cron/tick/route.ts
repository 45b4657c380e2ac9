import { scheduled } from '@/lib/pipeline/scheduled'
import { isWhole, tick } from '@/lib/pipeline/tick'

/** In seconds, for hosts that end a function: more than the parts' shares with their grace. */
export const maxDuration = 60

/** Everything that is due: `{batches, events, anomalies, remaining, took_ms, parts}`; 500 when a part failed. */
export const GET = scheduled('/api/cron/tick', tick, isWhole)
