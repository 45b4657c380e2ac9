import type { EventBuffer } from '@/lib/buffer/port'
import { type DatabaseFunctions, type FunctionName, lazyCall } from '@/lib/db/database-functions'

/** Between which two steps the worker dies: before a call is made, or after its answer is there and before it is used. */
export type KillPoint = `${'before' | 'after'} ${FunctionName | 'delivery'}`

/** Every gap between two steps of claim, load, detect, commit and acknowledge; those of all buffers first. */
export const killPoints: readonly [KillPoint, ...KillPoint[]] = [
  'before delivery',
  'before load_stream',
  'after load_stream',
  'before commit_batch',
  'after commit_batch',
  'after delivery',
]
/** What only the buffer in Postgres does by functions of the database. */
export const postgresKillPoints: readonly KillPoint[] = [
  'before claim_batches',
  'after claim_batches',
  'after known_event_ids',
  'before release_lease',
  'after release_lease',
]

/** Kills the process at the point, the so manieth time that it gets there, as SIGKILL from outside would. */
export function createKiller(point: string | undefined, times: number): (here: string) => void {
  let left = times
  return here => {
    if (here === point && --left <= 0) process.kill(process.pid, 'SIGKILL')
  }
}

/** The functions, with a point before and after each call. */
export function killingFunctions(
  functions: DatabaseFunctions,
  reach: (here: string) => void,
): DatabaseFunctions {
  return {
    rpc(name, args) {
      return lazyCall(async signal => {
        reach(`before ${name}`)
        const call = functions.rpc(name, args)
        const answer = await (signal ? call.abortSignal(signal) : call)
        reach(`after ${name}`)
        return answer
      })
    },
  }
}

/** The buffer, with a point before and after each delivery. */
export function killingBuffer(buffer: EventBuffer, reach: (here: string) => void): EventBuffer {
  return {
    ...buffer,
    consume: (handle, options) =>
      buffer.consume(async delivery => {
        reach('before delivery')
        const verdict = await handle(delivery)
        reach('after delivery')
        return verdict
      }, options),
  }
}
