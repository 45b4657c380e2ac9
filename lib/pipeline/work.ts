import type { EventBuffer } from '@/lib/buffer/port'
import { minuteMs, secondMs } from '@/lib/core/clock'
import { pause } from '@/lib/core/pause'
import { sendMessages } from '@/lib/outbox/send-messages'
import { advanceStreams } from './advance-streams'
import { detection as library } from './detection'
import { loadStream } from './load-stream'
import { processBatch } from './process-batch'
import type { Run } from './run'
import { StreamCache } from './stream-cache'
import { type TickContext, tick, tickParts } from './tick'

interface WorkOptions {
  /** How often quiet streams and the outbox are looked at, the rest of the schedule is run, and the log is told what was done. */
  lookMs?: number
  messagesMs?: number
  scheduleMs?: number
  reportMs?: number
}

/** A stream's settings are read anew so often. */
const streamsLiveMs = 30 * secondMs
/** The wait after a failure of what the loop itself needs, doubled each time up to the last. */
const firstWaitMs = secondMs
const lastWaitMs = 30 * secondMs

/**
 * Processes batches as they come, sends messages, looks at quiet streams and keeps the rest of the schedule, until the signal; the delivery
 * in hand is finished. Any number of workers and scheduled runs may go on at once.
 */
export async function work(ctx: TickContext, signal: AbortSignal, options: WorkOptions = {}): Promise<void> {
  const { lookMs = 2 * secondMs, messagesMs = secondMs, scheduleMs = minuteMs, reportMs = minuteMs } = options
  const { buffer, log, messages } = ctx
  const counted = { events: 0, anomalies: 0 }
  const newRun = (): Run => {
    const { service, now, detection = library } = ctx
    const streams = new StreamCache(id => loadStream(id, { service, detection, log }))
    return { service, detection, log, now, streams, counted }
  }
  const others = tickParts.filter(part => !['detect', 'messages'].includes(part.name))

  await Promise.all([
    keepGoing('batches', () => processAsTheyCome(buffer, newRun, signal)),
    // A run of its own: a watch that is being told of time must not be shown events meanwhile.
    every(lookMs, 'quiet streams', () => advanceStreams(newRun(), buffer, signal)),
    ...(messages === undefined ? [] : [keepGoing('messages', () => send(messages))]),
    every(scheduleMs, 'schedule', async () => void (await tick(ctx, { parts: others }))),
    every(reportMs, 'report', report),
  ])

  async function every(ms: number, part: string, run: () => Promise<void>): Promise<void> {
    await keepGoing(part, async () => {
      await run()
      await pause(ms, signal)
    })
  }

  /** Runs it again and again; what it throws is told, and it waits. */
  async function keepGoing(part: string, run: () => Promise<void>): Promise<void> {
    let waitMs = firstWaitMs
    while (!signal.aborted) {
      try {
        await run()
        waitMs = firstWaitMs
      } catch (error) {
        log.error('A part of the worker failed; it goes on.', { part, retry_in_ms: waitMs, error })
        await pause(waitMs, signal)
        waitMs = Math.min(2 * waitMs, lastWaitMs)
      }
    }
  }

  async function send(through: NonNullable<TickContext['messages']>): Promise<void> {
    await sendMessages({ ...ctx, ...through }, { signal, waitMs: messagesMs })
  }

  async function report(): Promise<void> {
    const { events, anomalies } = counted
    if (events === 0 && anomalies === 0) return
    Object.assign(counted, { events: 0, anomalies: 0 })
    const { batches: waiting, oldestMs } = await buffer.depth()
    log.info('worked', { events, anomalies, waiting, oldest_ms: oldestMs })
  }
}

async function processAsTheyCome(buffer: EventBuffer, newRun: () => Run, signal: AbortSignal): Promise<void> {
  let run = newRun()
  let renewAtMs = Date.now() + streamsLiveMs
  await buffer.consume(
    delivery => {
      if (Date.now() > renewAtMs) {
        run = newRun()
        renewAtMs = Date.now() + streamsLiveMs
      }
      return processBatch(delivery, run)
    },
    { signal, maxBatches: Number.POSITIVE_INFINITY },
  )
}
