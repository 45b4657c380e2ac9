import type { EventBuffer } from '@/lib/buffer/port'
import { newRequestId } from '@/lib/core/ids'
import type { Logger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { problem } from '@/lib/http/problem'
import { requireBearer } from '@/lib/http/require-bearer'
import { metrics } from '@/lib/metrics/metrics'
import { measureProcess } from '@/lib/metrics/process-metrics'
import { exposeMetrics } from './expose-metrics'

interface Sources {
  buffer: EventBuffer
  service: DatabaseFunctions
  log: Logger
  /** What the monitoring shows; unset, everyone may read. */
  token: string | undefined
}

const refusal = 'This is for the monitoring: send METRICS_TOKEN as the bearer token.'

/** Answers a scrape with the metrics of this process, be it the app or a worker. */
export async function answerMetrics(headers: Headers, { token, ...sources }: Sources): Promise<Response> {
  const requestId = newRequestId()
  try {
    if (token !== undefined) await requireBearer(headers, token, refusal)
    measureProcess(metrics().registry)
    const text = await exposeMetrics({ metrics: metrics(), ...sources })
    const type = metrics().registry.contentType
    return new Response(text, {
      headers: { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Request-Id': requestId },
    })
  } catch (error) {
    return problem(error, { requestId, instance: '/metrics', log: sources.log })
  }
}
