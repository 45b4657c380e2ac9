import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { app } from '@/lib/app'
import { secondMs } from '@/lib/core/clock'
import { newRequestId } from '@/lib/core/ids'
import { limits } from '@/lib/events/limits'
import { metrics } from '@/lib/metrics/metrics'
import { answerError } from '@/lib/otlp/answer-export'
import { tooMuch } from './admission'
import { corsHeaders } from './cors'
import { problem } from './problem'
import { securityHeaders } from './security-headers'

/** Where events come in, and how each refuses. */
const ways = [
  {
    path: /^\/api\/v1\/events\/ingest$/,
    refuse: (_request: Request, ...rest: Parameters<typeof problem>) => problem(...rest),
  },
  { path: /^\/api\/v1\/otlp\/v1\/(logs|metrics|traces)$/, refuse: answerError },
]

/**
 * On a Node server: refuses events for which there is no room before Next sees them, for its part of a refusal costs a good
 * part of the work. Without this, three times too much is enough that connections wait in the kernel and are given up there.
 */
export function refuseEarly(): void {
  const channel = 'http.server.request.start'
  const begin = (message: unknown) => {
    unsubscribe(channel, begin)
    standBefore((message as { server: Server }).server)
  }
  subscribe(channel, begin)
}

/** Next made the server and hands it to nobody; its first request does. */
function standBefore(server: Server): void {
  const listeners = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    if (request.method === 'POST' && refuse(request, response)) return
    for (const listener of listeners) listener.call(server, request, response)
  })
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const began = performance.now()
  const { env, admission, log } = app()
  const [instance = ''] = (incoming.url ?? '').split('?')
  const way = ways.find(({ path }) => path.test(instance))
  const get = (name: string) => incoming.headers[name]?.toString() ?? null
  if (way === undefined || !admission.isFull({ get }, limits.requestBytes)) return false

  const requestId = newRequestId()
  const headers = { 'content-type': get('content-type') ?? '' }
  const request = new Request(new URL(instance, env.SITE_URL), { headers })
  const response = way.refuse(request, tooMuch(), { requestId, instance, log })
  const { status } = response
  const shared = { ...securityHeaders, ...corsHeaders(get('origin'), env.ALLOWED_ORIGINS) }
  outgoing.writeHead(status, { ...shared, ...Object.fromEntries(response.headers) })
  response.arrayBuffer().then(
    body => outgoing.end(new Uint8Array(body)),
    () => outgoing.destroy(),
  )
  metrics().answered({
    route: instance,
    method: 'POST',
    status,
    seconds: (performance.now() - began) / secondMs,
  })
  return true
}
