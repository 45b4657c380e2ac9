import { serviceClient } from '@/lib/db/clients'
import { startRequest } from '@/lib/http/create-context'
import { problem } from '@/lib/http/problem'
import { drain } from '@/lib/pipeline/drain'
import { requireCronSecret } from '@/lib/pipeline/require-cron-secret'

/** In seconds, for hosts that end a function: more than a run's own budget. */
export const maxDuration = 60

/** The scheduled run: `{batches, events, anomalies, remaining, took_ms}`. Bounded by time; safe to call twice at once. */
export async function GET(request: Request): Promise<Response> {
  const { app, log, now, requestId } = startRequest(request.headers)
  try {
    await requireCronSecret(request.headers, app.env.CRON_SECRET)
    const maxRetentionDays = app.env.MAX_EVENT_RETENTION
    const report = await drain({ buffer: app.buffer, service: serviceClient(), log, now, maxRetentionDays })
    if (report.batches > 0 || report.anomalies > 0) log.info('detect', { ...report })
    return Response.json(report, { headers: { 'Cache-Control': 'no-store', 'X-Request-Id': requestId } })
  } catch (error) {
    return problem(error, { requestId, instance: '/api/cron/detect', log })
  }
}
