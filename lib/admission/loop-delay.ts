import { secondMs } from '@/lib/core/clock'

interface LoopDelayOptions {
  now?: () => number
  /** Runs something at the next turn of the event loop. */
  later?: (run: () => void) => void
}

/**
 * How long a turn of the event loop takes, in ms: the mean over about the last second, weighted by time. Asking measures, so
 * nothing runs while nothing is asked; on a host whose clock stands still between calls it is 0.
 */
export function loopDelay({
  now = () => performance.now(),
  later = run => setTimeout(run, 0),
}: LoopDelayOptions = {}): () => number {
  let meanMs = 0
  let countedToMs = now()
  let askedAtMs: number | null = null

  /** From where was counted to until now, turns took so long. */
  function count(turnMs: number): void {
    const nowMs = now()
    meanMs = turnMs + (meanMs - turnMs) * Math.exp((countedToMs - nowMs) / secondMs)
    countedToMs = nowMs
  }

  return () => {
    if (askedAtMs === null) {
      // Nothing asked meanwhile: nothing was in line.
      count(0)
      askedAtMs = now()
      later(() => {
        count(now() - (askedAtMs ?? now()))
        askedAtMs = null
      })
    }
    return meanMs
  }
}
