import { secondMs } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'

/** To be told how many bytes of the body have come, first when it begins to. Throws `unavailable` where it came so slowly that its room went to others. */
export type Arrived = (bytes: number, whole: boolean) => void

/** How much of request bodies a process has in hand at once. */
export interface Admission {
  /**
   * Runs what reads and works on the request's body of at most `mostBytes`. Throws `unavailable` at once, before any of it is
   * read, where the process has enough in hand.
   */
  run<Result>(
    request: Request,
    mostBytes: number,
    work: (arrived: Arrived) => Promise<Result>,
  ): Promise<Result>
  /** Whether a request with these headers would be refused now. */
  isFull(headers: Pick<Headers, 'get'>, mostBytes: number): boolean
  /** How many bytes it counts as in hand now. */
  bytesInHand(): number
}

/** What a slow request costs though nothing of it has come. */
const idleBytes = 16 * 1024
/** A request costs at least this, however small its body. */
const leastBytes = 128 * 1024
/** Lines of a log are five times as long once they are unzipped. */
const gzipFactor = 5

/**
 * Bounds what is in hand to so many bytes of bodies: memory stays flat and answers stay fast however much is sent, for who
 * is beyond what can be done in time is told so at once. One request is always let in. Who sends slowly has only the room of what
 * has come, so that a few who state much and send nothing shut nobody out: a body is slow
 * after `slowMs`.
 */
export function createAdmission(limitBytes: number, slowMs = secondMs): Admission {
  let inHand = 0
  // No more than half of the room: the largest must find some while others come and go.
  const costOf = (headers: Pick<Headers, 'get'>, mostBytes: number) =>
    Math.min(bytesOf(headers, mostBytes), limitBytes / 2)
  const isFull = (cost: number) => inHand > 0 && inHand + cost > limitBytes
  return {
    isFull: (headers, mostBytes) => isFull(costOf(headers, mostBytes)),
    bytesInHand: () => inHand,
    async run({ headers }, mostBytes, work) {
      const cost = costOf(headers, mostBytes)
      if (isFull(cost)) throw tooMuch()
      inHand += cost
      let held = cost
      let come = 0
      let isSlow = false
      let clock: ReturnType<typeof setTimeout> | undefined
      const hold = (bytes: number) => {
        inHand += bytes - held
        held = bytes
      }
      const beSlow = () => {
        isSlow = true
        hold(Math.min(cost, Math.max(idleBytes, come)))
      }
      const arrived: Arrived = (bytes, whole) => {
        come = bytes
        clock ??= setTimeout(beSlow, slowMs)
        if (whole) clearTimeout(clock)
        if (!isSlow) return
        const needed = whole ? cost : Math.min(cost, Math.max(held, come))
        const others = inHand - held
        if (others > 0 && others + needed > limitBytes) throw tooMuch()
        hold(needed)
      }
      try {
        return await work(arrived)
      } finally {
        clearTimeout(clock)
        hold(0)
      }
    },
  }
}

/** What a sender is told who comes when there is too much. */
export function tooMuch(): AppError {
  const detail = 'More is being sent than can be taken at the moment. Send it again in a few seconds.'
  return new AppError('unavailable', detail, { retryAfterSeconds: 2 })
}

/** What does not say how long it is may be as long as is allowed. */
function bytesOf(headers: Pick<Headers, 'get'>, mostBytes: number): number {
  const stated = headers.get('content-length')
  const bytes = stated === null || !/^\d+$/.test(stated) ? mostBytes : Math.min(Number(stated), mostBytes)
  const unzipped = headers.get('content-encoding') !== null ? bytes * gzipFactor : bytes
  return Math.max(unzipped, leastBytes)
}
