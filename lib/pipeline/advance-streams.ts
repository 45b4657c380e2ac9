import type { EventBuffer } from '@/lib/buffer/port'
import { minuteMs } from '@/lib/core/clock'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { AppError } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'
import { commit } from './commit'
import { nextDueMs } from './lateness'
import { passTime } from './observe-events'
import type { Run } from './run'

/** `frontier`: for a stream that is catching up, how far time has moved on by the events that have come. */
const dueSchema = z.object({
  stream_id: z.string(),
  next_due_at: z.string(),
  frontier: z.string().nullable(),
  done: z.boolean(),
})
type Due = z.output<typeof dueSchema>

const streamsPerLook = 200
/** A stream is looked at again no sooner than this, whatever its watch says. */
const restMs = 1000
/** One of which something still waits, than this. */
const waitMs = 5000
/** And one that could not be looked at, than this. */
const putOffMs = 5 * minuteMs

/**
 * Tells the watches of overdue streams that time has passed though nothing came: silence. A stream is told no
 * later time than that of the oldest that waits of it in the buffer. Stops at the signal.
 */
export async function advanceStreams(run: Run, buffer: EventBuffer, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await run.service.rpc('due_streams', { p_limit: streamsPerLook })
    const due = z.array(dueSchema).parse(dataOf(answer))
    const waiting = await buffer.waitingSince(due.map(one => one.stream_id))
    for (const one of due) {
      if (signal.aborted) return
      const arrivedMs = waiting.get(one.stream_id) ?? run.now().getTime()
      await (one.done ? leave(one, run) : advanceStream(one, arrivedMs, run)).catch(error =>
        putOff(one.stream_id, error, run),
      )
    }
    if (due.length < streamsPerLook) return
  }
}

/** `arrivedMs`: all that was sent before has been seen. */
async function advanceStream(
  { stream_id: id, next_due_at, frontier }: Due,
  arrivedMs: number,
  run: Run,
): Promise<void> {
  const stream = await run.streams.get(id, null)
  if (stream === null) return
  const nowMs = run.now().getTime()
  const clockMs = arrivedMs - stream.latenessMs
  // What may still be waiting may be what is overdue.
  if (arrivedMs < nowMs && clockMs < Date.parse(next_due_at)) return lookAgain(id, nowMs + waitMs, run)
  const toMs = frontier === null ? clockMs : Math.min(clockMs, Date.parse(frontier))
  const seen = passTime(stream, toMs, run.detection)
  const dueMs = nextDueMs(stream)
  const outcome = await commit(
    stream,
    {
      batchIds: [],
      events: [],
      seen,
      duplicates: 0,
      // One that is catching up is due again when others have moved on.
      nextDueMs: dueMs === null || frontier !== null ? dueMs : Math.max(dueMs, nowMs + restMs),
      fence: null,
    },
    run,
  )
  if (outcome.outcome === 'committed') run.counted.anomalies += outcome.opened
  // An event has come in the meantime: there is no silence, and whoever took the event has said what is next.
  else run.streams.forget(id)
}

/** A stream that caught up with nothing is not watched for silence any more, unless something has come meanwhile. */
async function leave({ stream_id, next_due_at }: Due, run: Run): Promise<void> {
  findDataOf(await run.service.rpc('put_off_stream', { p_stream: stream_id, p_was: next_due_at }))
  run.streams.forget(stream_id)
}

/** One stream that cannot be looked at does not keep the others from it. */
async function putOff(id: string, error: unknown, run: Run): Promise<void> {
  run.streams.forget(id)
  run.log.error('A quiet stream could not be looked at; it will be later.', { stream_id: id, error })
  const laterMs = run.now().getTime() + putOffMs
  await lookAgain(id, laterMs, run)
  // What does not answer at the moment is told by what watches the deployment, not to those who send to it.
  if (error instanceof AppError && error.code === 'unavailable') return
  const until = new Date(laterMs).toISOString()
  findDataOf(await run.service.rpc('tell_stream_put_off', { p_stream: id, p_until: until }))
}

async function lookAgain(id: string, atMs: number, { service }: Run): Promise<void> {
  const p_next_due_at = new Date(atMs).toISOString()
  findDataOf(await service.rpc('put_off_stream', { p_stream: id, p_next_due_at }))
}
