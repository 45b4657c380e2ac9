import { app } from '@/lib/app'
import { serviceFunctions } from '@/lib/db/service-functions'
import { answerMetrics } from '@/lib/monitoring/answer-metrics'

/** Counts and times of this process, and how full buffer and outbox are, as Prometheus text. */
export async function GET(request: Request): Promise<Response> {
  const { env, buffer, log } = app()
  return answerMetrics(request.headers, {
    buffer,
    service: serviceFunctions(),
    log,
    token: env.METRICS_TOKEN,
  })
}
