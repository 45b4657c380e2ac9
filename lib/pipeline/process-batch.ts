import type { BufferedEvent, Delivery, Verdict } from '@/lib/buffer/port'
import { dataOf } from '@/lib/core/database-error'
import { AppError } from '@/lib/core/errors'
import { commit } from './commit'
import { type Arrival, isLive, nextDueMs, nextLateness } from './lateness'
import type { LoadedStream } from './load-stream'
import { measureDelivery } from './measure-delivery'
import { observeEvents } from './observe-events'
import type { Run } from './run'

/** How often a delivery is computed anew because something else has moved the stream on. */
const maxRounds = 4

/** Observes a delivery's events in order and commits the verdicts, exactly once in effect. */
export async function processBatch(delivery: Delivery, run: Run): Promise<Verdict> {
  let { batches } = delivery
  const beganMs = run.now().getTime()
  try {
    for (let round = 0; round < maxRounds; round++) {
      const stream = await run.streams.get(delivery.streamId, delivery.fence)
      if (stream === null || batches.length === 0) return { outcome: 'done' }

      const delivered = batches.flatMap(batch => batch.events)
      const events = await withoutKnown(stream, delivered, run)
      const observed = observeEvents(stream, events, run.detection)
      const arrivals = delivered.map(toArrival)
      stream.latenessMs = nextLateness(stream.latenessMs, arrivals, stream.createdAtMs)
      const work = {
        ...observed,
        batchIds: batches.map(batch => batch.id),
        duplicates: delivered.length - events.length,
        // Events of the past say nothing of what is to come now: silence is looked for as before.
        nextDueMs: isLive(arrivals) ? nextDueMs(stream) : stream.dueMs,
        fence: delivery.fence,
      }
      const outcome = await commit(stream, work, run)
      if (outcome.outcome === 'committed') {
        run.counted.events += outcome.events
        run.counted.anomalies += outcome.opened
        const { candidates } = observed.seen
        measureDelivery({ events: delivered, candidates, beganMs, nowMs: run.now().getTime() })
        return { outcome: 'done' }
      }
      // Nothing was committed, yet the watch has seen the events: forget it.
      run.streams.forget(stream.id)
      if (outcome.outcome === 'gone') return { outcome: 'done' }
      if (outcome.outcome === 'fenced') return { outcome: 'lost' }
      if (outcome.outcome === 'repeat') {
        const { processed } = outcome
        batches = batches.filter(batch => !processed.includes(batch.id))
      }
    }
    return { outcome: 'failed', reason: `The stream was moved on by others ${maxRounds} times.` }
  } catch (error) {
    run.streams.forget(delivery.streamId)
    const away = await isDatabaseAway(error, run)
    run.log.error('A batch could not be processed; it will be tried again.', {
      stream_id: delivery.streamId,
      batches: batches.map(batch => batch.id),
      database_away: away,
      error,
    })
    if (away) return { outcome: 'postponed' }
    throw error
  }
}

/** Whether the database answers nothing at all. Where it only does not answer this, the batch may be the reason. */
async function isDatabaseAway(error: unknown, { service }: Run): Promise<boolean> {
  if (!(error instanceof AppError && error.code === 'unavailable')) return false
  const { status } = await service.rpc('retention_days', { p_plan: 'free', p_test: false })
  return [0, 502, 503, 504].includes(status)
}

/** Leaves out what the stream has had before, by the senders' ids. */
async function withoutKnown(
  stream: LoadedStream,
  events: BufferedEvent[],
  { service }: Run,
): Promise<BufferedEvent[]> {
  const ids = events.map(event => event.external_id).filter(id => id !== null)
  if (ids.length === 0) return events
  const answer = await service.rpc('known_event_ids', { p_stream: stream.id, p_external_ids: ids })
  const seen = new Set(dataOf(answer))
  return events.filter(({ external_id }) => {
    if (external_id === null) return true
    if (seen.has(external_id)) return false
    seen.add(external_id)
    return true
  })
}

function toArrival({ timestamp, received_at }: BufferedEvent): Arrival {
  return { timeMs: Date.parse(timestamp), receivedMs: Date.parse(received_at) }
}
