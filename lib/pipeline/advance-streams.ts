import { minuteMs } from '@/lib/core/clock'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { commit } from './commit'
import { nextDueMs } from './lateness'
import { passTime } from './observe-events'
import type { Run } from './run'

const streamsPerLook = 200
/** A stream is looked at again no sooner than this, whatever its watch says. */
const restMs = 1000
/** And one that could not be looked at, than this. */
const putOffMs = 5 * minuteMs

/**
 * Tells the watches of overdue streams that time has passed though nothing came: silence. Only streams with nothing
 * left in the buffer. Stops at the signal.
 */
export async function advanceStreams(run: Run, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const due = dataOf(await run.service.rpc('due_streams', { p_limit: streamsPerLook }))
    for (const { stream_id } of due) {
      if (signal.aborted) return
      await advanceStream(stream_id, run).catch(error => putOff(stream_id, error, run))
    }
    if (due.length < streamsPerLook) return
  }
}

async function advanceStream(id: string, run: Run): Promise<void> {
  const stream = await run.streams.get(id)
  if (stream === null) return
  const nowMs = run.now().getTime()
  const seen = passTime(stream, nowMs - stream.latenessMs, run.detection)
  const dueMs = nextDueMs(stream)
  const outcome = await commit(
    stream,
    {
      batchIds: [],
      events: [],
      seen,
      duplicates: 0,
      nextDueMs: dueMs === null ? null : Math.max(dueMs, nowMs + restMs),
      fence: null,
    },
    run,
  )
  if (outcome.outcome === 'committed') run.counted.anomalies += outcome.opened
  // An event has come in the meantime: there is no silence, and whoever took the event has said what is next.
  else run.streams.forget(id)
}

/** One stream that cannot be looked at does not keep the others from it. */
async function putOff(id: string, error: unknown, run: Run): Promise<void> {
  run.streams.forget(id)
  run.log.error('A quiet stream could not be looked at; it will be later.', { stream_id: id, error })
  const next_due_at = new Date(run.now().getTime() + putOffMs).toISOString()
  findDataOf(await run.service.from('detector_states').update({ next_due_at }).eq('stream_id', id))
}
