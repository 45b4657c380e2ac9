import { type Measured, measure } from '../measure'
import { requestBody } from './events'

interface AcceptOptions {
  url: string
  apiKey: string
  /** Events of a request. */
  size: number
  concurrency: number
  durationMs: number
}

const sources = 8
/** Bodies are made beforehand: the load must not take the processor from what it measures. */
const bodiesMade = 16

/** How many requests the app accepts over HTTP, and how soon it answers. */
export async function measureAccept({ url, apiKey, size, ...load }: AcceptOptions): Promise<Measured> {
  const bodies = Array.from({ length: bodiesMade }, (_, n) =>
    requestBody(size, n * size, `bench-${n % sources}`),
  )
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  let next = 0
  const request = async () => {
    const body = bodies[next++ % bodiesMade] ?? ''
    const response = await fetch(`${url}/api/v1/events/ingest`, { method: 'POST', headers, body })
    const text = await response.text()
    if (response.status !== 202) throw new Error(`${response.status} ${text}`)
  }
  await measure(request, { ...load, durationMs: 1_000 })
  return measure(request, load)
}
