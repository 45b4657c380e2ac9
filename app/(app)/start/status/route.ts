import { eventLine } from '@/components/events/event-line'
import type { Arrival } from '@/components/start/first-event'
import { listEvents } from '@/lib/events/list-events'
import { findSessionContext } from '@/lib/http/page-context'

/** The newest event of the signed-in person's organization, for the page that waits for the first. */
export async function GET(): Promise<Response> {
  const ctx = await findSessionContext()
  if (ctx === null) return Response.json({ event: null }, { status: 401 })
  const { data } = await listEvents(ctx, { limit: 1 })
  const [event] = data
  const arrival: Arrival = {
    event: event
      ? { stream: event.stream, line: eventLine(event.data, 200), received_at: event.received_at }
      : null,
  }
  return Response.json(arrival, { headers: { 'Cache-Control': 'no-store' } })
}
