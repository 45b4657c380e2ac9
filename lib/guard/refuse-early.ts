import type { IncomingMessage, ServerResponse } from 'node:http'
import { tooMuch } from '@/lib/admission/admission'
import type { App } from '@/lib/app'
import { secondMs } from '@/lib/core/clock'
import { newRequestId } from '@/lib/core/ids'
import { limits } from '@/lib/events/limits'
import { problem } from '@/lib/http/problem'
import { metrics } from '@/lib/metrics/metrics'
import { answerError } from '@/lib/otlp/answer-export'
import { answerEarly } from './answer-early'

/** Where events come in, and how each refuses. */
const ways = [
  {
    path: /^\/api\/v1\/events\/ingest$/,
    refuse: (_request: Request, ...rest: Parameters<typeof problem>) => problem(...rest),
  },
  { path: /^\/api\/v1\/otlp\/v1\/(logs|metrics|traces)$/, refuse: answerError },
]

/**
 * Refuses events for which there is no room, and says whether it did. It stands before Next, whose part of a refusal costs a good part of the
 * work: otherwise three times too much is enough that connections wait in the kernel and are given up there.
 */
export function refuseEarly(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { env, admission, log }: Pick<App, 'env' | 'admission' | 'log'>,
): boolean {
  const began = performance.now()
  const { method, url = '' } = incoming
  const [instance = ''] = url.split('?')
  const way = method === 'POST' ? ways.find(({ path }) => path.test(instance)) : undefined
  const get = (name: string) => incoming.headers[name]?.toString() ?? null
  if (way === undefined || !admission.isFull({ get }, limits.requestBytes)) return false

  const requestId = newRequestId()
  const headers = { 'content-type': get('content-type') ?? '' }
  const request = new Request(new URL(instance, env.SITE_URL), { headers })
  const response = way.refuse(request, tooMuch(), { requestId, instance, log })
  answerEarly(incoming, outgoing, response, { env })
  const { status } = response
  const seconds = (performance.now() - began) / secondMs
  metrics().answered({ route: instance, method: 'POST', status, seconds })
  metrics().refused({ by: 'admission', path: instance, status })
  return true
}
