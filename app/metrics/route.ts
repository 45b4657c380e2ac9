import { app } from '@/lib/app'
import { answerMetrics } from '@/lib/metrics/answer-metrics'

/** Counts and times of this process, and how full the buffer is, as Prometheus text. */
export async function GET(request: Request): Promise<Response> {
  const { env, buffer, log } = app()
  return answerMetrics(request.headers, { buffer, log, token: env.METRICS_TOKEN })
}
