import { SingleBar } from 'cli-progress'
import pc from 'picocolors'
import { z } from 'zod'
import type { Call } from './client'
import { type DemoEvent, toRequest } from './demo-event'

const batchEvents = 1_000
/** Under the 4 MB that a request may have. */
const batchBytes = 3_000_000

const answerSchema = z.object({
  accepted: z.number(),
  rejected: z.number(),
  duplicates: z.number(),
  errors: z.array(z.object({ code: z.string(), detail: z.string() })),
})

export interface Sent {
  accepted: number
  rejected: number
  /** One reason for each kind of refusal. */
  reasons: Map<string, string>
}

/** Sends the events in their order, batch after batch, with a bar that grows. Says what was taken and what refused. */
export async function sendWithProgress(call: Call, apiKey: string, events: DemoEvent[]): Promise<Sent> {
  const format = `${pc.dim('Sending')}   {bar} {value} of {total} events`
  const bar = new SingleBar({
    format,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 32,
    hideCursor: true,
  })
  const sent: Sent = { accepted: 0, rejected: 0, reasons: new Map() }
  bar.start(events.length, 0)
  try {
    for (const batch of batches(events)) {
      add(sent, await sendBatch(call, apiKey, batch))
      bar.increment(batch.length)
    }
  } finally {
    bar.stop()
  }
  return sent
}

/** One request. Each event has an id: what a busy server takes and does not answer in time is sent again, and counts once. */
export async function sendBatch(call: Call, apiKey: string, batch: DemoEvent[]): Promise<Sent> {
  const body = batch.map(event => ({ ...toRequest(event), id: crypto.randomUUID() }))
  const request = { method: 'POST', token: apiKey, body } as const
  const answer = answerSchema.parse(await call('/api/v1/events/ingest', request))
  const reasons = new Map(answer.errors.map(({ code, detail }) => [code, detail]))
  return { accepted: answer.accepted + answer.duplicates, rejected: answer.rejected, reasons }
}

/** Cuts a list into requests that are within the limits of the API. */
export function batches(events: DemoEvent[]): DemoEvent[][] {
  const result: DemoEvent[][] = []
  let current: DemoEvent[] = []
  let bytes = 0
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(toRequest(event))) + 1
    if (current.length === batchEvents || bytes + size > batchBytes) {
      result.push(current)
      current = []
      bytes = 0
    }
    current.push(event)
    bytes += size
  }
  return current.length > 0 ? [...result, current] : result
}

function add(sum: Sent, part: Sent): void {
  sum.accepted += part.accepted
  sum.rejected += part.rejected
  for (const [code, detail] of part.reasons) sum.reasons.set(code, detail)
}
