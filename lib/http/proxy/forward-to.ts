import type { Exchange } from '../handle'
import { forward } from './forward'

/** Has the backend answer a request whose body has at most so many bytes; it is there that the call is recorded. */
export async function forwardTo(
  backendUrl: string,
  exchange: Exchange,
  bodyBytes: number,
): Promise<Response> {
  const { request, requestId, ip, app, now } = exchange
  const secret = app.env.SESSION_SECRET
  const answer = await forward(request, { backendUrl, requestId, ip, bodyBytes, secret, now: now() })
  exchange.recordElsewhere()
  return answer
}
