import type { Exchange } from '../handle'
import { forward } from './forward'

/** Has the backend answer; it is there that the call is recorded. */
export async function forwardTo(backendUrl: string, exchange: Exchange): Promise<Response> {
  const { request, requestId, ip, app, now } = exchange
  const secret = app.env.SESSION_SECRET
  const answer = await forward(request, { backendUrl, requestId, ip, secret, now: now() })
  exchange.recordElsewhere()
  return answer
}
