import { AppError } from '@/lib/core/errors'

/** How much of request bodies a process has in hand at once. */
export interface Admission {
  /**
   * Runs what reads and works on the request's body of at most `mostBytes`. Throws `unavailable` at once, before any of it is
   * read, where the process has enough in hand.
   */
  run<Result>(request: Request, mostBytes: number, work: () => Promise<Result>): Promise<Result>
  /** Whether a request with these headers would be refused now. */
  isFull(headers: Pick<Headers, 'get'>, mostBytes: number): boolean
}

/** A request costs at least this, however small its body. */
const leastBytes = 128 * 1024
/** Lines of a log are five times as long once they are unzipped. */
const gzipFactor = 5

/**
 * Bounds what is in hand to so many bytes of bodies: memory stays flat and answers stay fast however much is sent, for who
 * is beyond what can be done in time is told so at once. One request is always let in.
 */
export function createAdmission(limitBytes: number): Admission {
  let inHand = 0
  // No more than half of the room: the largest must find some while others come and go.
  const costOf = (headers: Pick<Headers, 'get'>, mostBytes: number) =>
    Math.min(bytesOf(headers, mostBytes), limitBytes / 2)
  const isFull = (cost: number) => inHand > 0 && inHand + cost > limitBytes
  return {
    isFull: (headers, mostBytes) => isFull(costOf(headers, mostBytes)),
    async run({ headers }, mostBytes, work) {
      const cost = costOf(headers, mostBytes)
      if (isFull(cost)) throw tooMuch()
      inHand += cost
      try {
        return await work()
      } finally {
        inHand -= cost
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
