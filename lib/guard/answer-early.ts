import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '@/lib/app'
import { corsHeaders } from '@/lib/http/cors'
import { securityHeaders } from '@/lib/http/security-headers'

/** Answers what Next never sees, with the headers that every answer of the API has. */
export function answerEarly(
  { headers: { origin } }: IncomingMessage,
  outgoing: ServerResponse,
  response: Response,
  { env }: Pick<App, 'env'>,
): void {
  const shared = { ...securityHeaders, ...corsHeaders(origin ?? null, env.ALLOWED_ORIGINS) }
  outgoing.writeHead(response.status, { ...shared, ...Object.fromEntries(response.headers) })
  response.arrayBuffer().then(
    body => outgoing.end(new Uint8Array(body)),
    () => outgoing.destroy(),
  )
}
