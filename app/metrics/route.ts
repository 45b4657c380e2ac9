import { app } from '@/lib/app'
import { newRequestId } from '@/lib/core/ids'
import { problem } from '@/lib/http/problem'
import { requireBearer } from '@/lib/http/require-bearer'
import { exposeMetrics } from '@/lib/metrics/expose-metrics'
import { metrics } from '@/lib/metrics/metrics'
import { measureProcess } from '@/lib/metrics/process-metrics'

const refusal = 'This is for the monitoring: send METRICS_TOKEN as the bearer token.'

/** Counts and times of this process, and how full the buffer is, as Prometheus text. */
export async function GET(request: Request): Promise<Response> {
  const { env, buffer, log } = app()
  const requestId = newRequestId()
  try {
    if (env.METRICS_TOKEN !== undefined) await requireBearer(request.headers, env.METRICS_TOKEN, refusal)
    measureProcess(metrics().registry)
    const text = await exposeMetrics({ metrics: metrics(), buffer, log })
    return new Response(text, {
      headers: {
        'Content-Type': metrics().registry.contentType,
        'Cache-Control': 'no-store',
        'X-Request-Id': requestId,
      },
    })
  } catch (error) {
    return problem(error, { requestId, instance: '/metrics', log })
  }
}
