import { type APIRequestContext, expect } from 'playwright/test'

const hourMs = 3_600_000
const troubleMs = 10_000

/** The line that no ordinary hour has. */
export const trouble = 'ERROR could not reach inventory db-2: connection refused after 5 retries'

interface SentEvent {
  timestamp: string
  stream_type: string
  data: string
  metadata: { source: string }
}

/** An hour of a quiet web server, one line every two seconds, up to the trouble; the same lines every time. */
export function ordinaryHour(now: number): SentEvent[] {
  const paths = ['cart', 'items', 'checkout', 'login']
  return Array.from({ length: 1800 }, (_, index) =>
    logLine(
      now - troubleMs - hourMs + index * 2000,
      `GET /${paths[index % 4]}/${(index * 37) % 900} 200 ${20 + ((index * 13) % 60)}ms`,
    ),
  )
}

/** A few lines of trouble in the last ten seconds. */
export function troubleNow(now: number): SentEvent[] {
  return Array.from({ length: 12 }, (_, index) => logLine(now - troubleMs + index * 800, trouble))
}

function logLine(time: number, data: string): SentEvent {
  return { timestamp: new Date(time).toISOString(), stream_type: 'logs', data, metadata: { source: 'web' } }
}

/** Sends events; all must be accepted. */
export async function send(request: APIRequestContext, bearer: string, events: SentEvent[]): Promise<void> {
  const response = await request.post('/api/v1/events/ingest', {
    data: events,
    headers: { Authorization: `Bearer ${bearer}` },
  })
  expect(response.status(), await response.text()).toBe(202)
  expect(await response.json()).toMatchObject({ accepted: events.length, rejected: 0 })
}

export type Found = {
  anomaly: string
  incident: string
}

/** Sends an ordinary hour and then trouble, and waits until it has been found. Answers the anomaly's and its incident's id. */
export async function causeAnomaly(request: APIRequestContext, token: string): Promise<Found> {
  const now = Date.now()
  await send(request, token, ordinaryHour(now))
  await send(request, token, troubleNow(now))
  const find = async (): Promise<Found | null> => {
    const response = await request.get('/api/v1/anomalies', { headers: { Authorization: `Bearer ${token}` } })
    // A busy machine may answer that it has no time now.
    if (!response.ok()) return null
    const [first] = (await response.json()).data
    return first === undefined ? null : { anomaly: first.id, incident: first.incident_id }
  }
  await expect.poll(find, { timeout: 30_000 }).toBeTruthy()
  const found = await find()
  if (found === null) throw new Error('The anomaly went away again.')
  return found
}
