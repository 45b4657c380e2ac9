import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { quantile } from '../bench/measure'

/** What a second of load was answered with. */
export interface Answers {
  /** How often each status came; 0 stands for no answer. */
  statuses: Map<number, number>
  p50Ms: number
  p99Ms: number
  /** The slowest answer that was not a success. */
  slowestRefusalMs: number
  /** How much of that passed before it had a connection: the kernel's queue and a loop of our own that comes late, not the app. */
  slowestWaitedMs: number
  withoutRetryAfter: number
}

interface LoadOptions {
  url: string
  apiKey: string
  body: string
  /** Requests begun a second, whether or not the earlier ones are answered: those who send do not wait for each other. */
  perSecond: number
  durationMs: number
}

const answerMs = 30_000

/** Sends at a steady rate and tells what came back. */
export async function load({ url, apiKey, body, perSecond, durationMs }: LoadOptions): Promise<Answers> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const statuses = new Map<number, number>()
  const tookMs: number[] = []
  let slowestRefusalMs = 0
  let slowestWaitedMs = 0
  let withoutRetryAfter = 0
  const departures = watchDepartures()

  async function send(id: string): Promise<void> {
    const began = performance.now()
    let status = 0
    try {
      const init = {
        method: 'POST',
        headers: { ...headers, [idHeader]: id },
        body,
        signal: AbortSignal.timeout(answerMs),
      }
      const response = await fetch(`${url}/api/v1/events/ingest`, init)
      await response.arrayBuffer()
      status = response.status
      if ((status === 429 || status === 503) && !response.headers.has('retry-after')) withoutRetryAfter++
    } catch {
      // Counted as no answer.
    }
    const ms = performance.now() - began
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    tookMs.push(ms)
    if (status !== 202 && ms > slowestRefusalMs) {
      slowestRefusalMs = ms
      slowestWaitedMs = (departures.at.get(id) ?? began + ms) - began
    }
    departures.at.delete(id)
  }

  const sending: Promise<void>[] = []
  const began = performance.now()
  for (let n = 0; (n * 1000) / perSecond < durationMs; n++) {
    const wait = began + (n * 1000) / perSecond - performance.now()
    if (wait > 1) await new Promise(resolve => setTimeout(resolve, wait))
    sending.push(send(String(n)))
  }
  await Promise.all(sending)
  departures.end()
  const sorted = tookMs.sort((a, b) => a - b)
  return {
    statuses,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    slowestRefusalMs,
    slowestWaitedMs,
    withoutRetryAfter,
  }
}

const idHeader = 'x-load-id'

/** When the head of each request was written to a connection, by its id, as the client of `fetch` tells. */
function watchDepartures() {
  const at = new Map<string, number>()
  const channel = 'undici:client:sendHeaders'
  const sent = (message: unknown) => {
    const [, id] = /x-load-id: (\d+)/i.exec((message as { headers: string }).headers) ?? []
    if (id !== undefined && !at.has(id)) at.set(id, performance.now())
  }
  subscribe(channel, sent)
  return { at, end: () => unsubscribe(channel, sent) }
}
