import { pause } from '@/lib/core/pause'
import type { PlannedStream } from './plan'

interface ShipOptions {
  url: string
  apiKey: string
  /** Events of a request. */
  size: number
  signal: AbortSignal
}

export interface Shipper {
  /** Sends on until this share of every stream is accepted. Resolves when it is. */
  shipTo(share: number): Promise<void>
  /** The ids of the events that were answered 202. */
  accepted: Set<string>
  counted: { requests: number; retries: number; unanswered: number; answers: Map<number, number> }
}

interface Lane extends PlannedStream {
  keyed: boolean
  sent: number
  /** What is being sent of it, one after the other. */
  going: Promise<void>
}

const answerMs = 10_000
const waitMs = 150

/**
 * A sender as log shippers are: one request of a stream at a time, in order, sent again until it is answered 202. Every
 * second stream's requests carry an Idempotency-Key; the others rely on the ids of their events.
 */
export function createShipper(plan: PlannedStream[], { url, apiKey, size, signal }: ShipOptions): Shipper {
  const accepted = new Set<string>()
  const counted = { requests: 0, retries: 0, unanswered: 0, answers: new Map<number, number>() }
  const lanes = plan.map((stream, index) => ({
    ...stream,
    keyed: index % 2 === 0,
    sent: 0,
    going: Promise.resolve(),
  }))

  return {
    accepted,
    counted,
    async shipTo(share) {
      await Promise.all(
        lanes.map(lane => {
          lane.going = lane.going.then(() => shipLane(lane, Math.round(lane.events.length * share)))
          return lane.going
        }),
      )
    },
  }

  async function shipLane(lane: Lane, end: number): Promise<void> {
    const { name, events, keyed } = lane
    while (lane.sent < end && !signal.aborted) {
      const from = lane.sent
      const batch = events.slice(from, Math.min(from + size, end))
      const body = JSON.stringify(batch)
      counted.requests++
      while (!(await isAccepted(body, keyed ? `${name}-${from}-${batch.length}` : null))) {
        if (signal.aborted) return
        counted.retries++
        await pause(waitMs, signal)
      }
      for (const { id } of batch) accepted.add(id)
      lane.sent += batch.length
    }
  }

  async function isAccepted(body: string, key: string | null): Promise<boolean> {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      ...(key !== null && { 'idempotency-key': key }),
    }
    try {
      const init = { method: 'POST', headers, body, signal: AbortSignal.timeout(answerMs) }
      const response = await fetch(`${url}/api/v1/events/ingest`, init)
      await response.arrayBuffer()
      counted.answers.set(response.status, (counted.answers.get(response.status) ?? 0) + 1)
      if (response.status === 202) return true
      if (![409, 429, 500, 502, 503, 504].includes(response.status))
        throw new Refused(`The app refused events with ${response.status}.`)
      return false
    } catch (error) {
      if (error instanceof Refused) throw error
      counted.unanswered++
      return false
    }
  }
}

class Refused extends Error {}
