import { secondMs } from '@/lib/core/clock'
import { tooMuch } from './admission'
import { loopDelay } from './loop-delay'

/** Lets a few at once work; the others wait in line. */
export interface WorkSlots {
  /** Runs the work when it is its turn. Throws `unavailable` when that has not come after a second. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
  /** Says that a new connection has come: others may be behind it, and come before the work. */
  makeWay(): void
}

interface WorkSlotsOptions {
  /** How many work at once at most. */
  most?: number
  waitMs?: number
  /** How long turns of the event loop take at present. */
  turnMs?: () => number
  now?: () => number
}

/**
 * A turn of the event loop takes in one new connection, so that long turns keep those who come from being heard at all. It is what
 * those at work do in it that makes it long.
 */
const longTurnMs = 12
/** How long work waits for a row of newcomers to end, and then goes on whatever comes: it has half of the time in the worst case. */
const wayMs = 100
/** The number at work changes by one in so long, so that its effect is seen before the next change. */
const settlingMs = 50

/**
 * A process has one thread: more at work at once than hide the waiting for the database make nothing faster, and everyone slower.
 * While many wait and turns are long, fewer work, down to one: what cannot be done in time is then refused in time.
 *
 * Work begins once a turn, for its beginning is what takes long: reading the events. While turn after turn brings a new connection, as when
 * a flood begins, none begins for a moment, so that they are taken in faster than the kernel's queue of them fills up.
 */
export function workSlots({
  most = 8,
  waitMs = secondMs,
  turnMs = loopDelay(),
  now = () => performance.now(),
}: WorkSlotsOptions = {}): WorkSlots {
  const line: (() => void)[] = []
  let working = 0
  let slots = most
  let changedAtMs = now()
  let isBeginning = false
  let hasNewcomer = false
  let waitsSinceMs: number | null = null
  let goesOnUntilMs = Number.NEGATIVE_INFINITY

  function adapt(): void {
    const turn = turnMs()
    if (now() - changedAtMs < settlingMs) return
    changedAtMs = now()
    const crowded = line.length > most && turn > longTurnMs
    slots = crowded ? Math.max(1, slots - 1) : Math.min(most, slots + 1)
  }

  function startNext(): void {
    if (isBeginning || working >= slots || line.length === 0) return
    isBeginning = true
    setImmediate(begin)
  }

  function begin(): void {
    isBeginning = false
    if (!mustWait() && working < slots && line.length > 0) {
      working++
      line.shift()?.()
    }
    startNext()
  }

  /** Whether this turn brought a newcomer, and work has not waited for them, or not gone on since, for too long. */
  function mustWait(): boolean {
    const nowMs = now()
    if (!hasNewcomer || nowMs < goesOnUntilMs) {
      waitsSinceMs = null
    } else {
      waitsSinceMs ??= nowMs
      if (nowMs - waitsSinceMs >= wayMs) {
        waitsSinceMs = null
        goesOnUntilMs = nowMs + wayMs
      }
    }
    hasNewcomer = false
    return waitsSinceMs !== null
  }

  return {
    async run(work) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          line.splice(line.indexOf(start), 1)
          reject(tooMuch())
        }, waitMs)
        const start = () => {
          clearTimeout(timer)
          resolve()
        }
        line.push(start)
        adapt()
        startNext()
      })
      try {
        return await work()
      } finally {
        working--
        adapt()
        startNext()
      }
    },
    makeWay() {
      hasNewcomer = true
    },
  }
}
