import { minuteMs, secondMs } from '@/lib/core/clock'
import { withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import type { Logger } from '@/lib/core/log'

/** A call to Redis that must not hold up a request. */
export type Guarded = <Value>(ask: () => Promise<Value>) => Promise<Value>

const answerMs = secondMs
const restMs = secondMs

/**
 * Calls Redis, which has a second to answer; throws `unavailable` otherwise. After a failure it is left alone for a second, and
 * that it is away is written to the log once a minute.
 */
export function guardedCalls(log: Logger, part: string): Guarded {
  let awayUntilMs = 0
  let silentUntilMs = 0
  return async ask => {
    if (Date.now() < awayUntilMs) throw away(part)
    try {
      return await withinDeadline(ask(), answerMs)
    } catch (error) {
      awayUntilMs = Date.now() + restMs
      // The REST client quotes the command, and with it keys that name people.
      const reason = error instanceof Error ? error.message.split(', command was:')[0] : String(error)
      if (Date.now() >= silentUntilMs) {
        silentUntilMs = Date.now() + minuteMs
        log.error('Redis is away.', { part, reason })
      }
      throw away(part)
    }
  }
}

function away(part: string): AppError {
  return new AppError('unavailable', 'A part of the service does not answer. Try again in a few seconds.', {
    internal: `The ${part} in Redis is away.`,
    retryAfterSeconds: 5,
  })
}
