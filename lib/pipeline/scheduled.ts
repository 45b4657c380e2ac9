import { secondMs } from '@/lib/core/clock'
import { serviceClient } from '@/lib/db/clients'
import { serviceFunctions } from '@/lib/db/service-functions'
import { startRequest } from '@/lib/http/create-context'
import { problem } from '@/lib/http/problem'
import { requireBearer } from '@/lib/http/require-bearer'
import { metrics } from '@/lib/metrics/metrics'
import type { TickContext } from './tick'

const refusal = 'This is for the scheduler: send CRON_SECRET as the bearer token.'

/** A route of the scheduler: runs the work for whoever knows CRON_SECRET and answers its report. */
export function scheduled<Report extends object>(
  instance: string,
  run: (ctx: TickContext) => Promise<Report>,
  isWhole: (report: Report) => boolean = () => true,
): (request: Request) => Promise<Response> {
  return async request => {
    const began = performance.now()
    const response = await answer(request)
    const seconds = (performance.now() - began) / secondMs
    metrics().answered({ route: instance, method: request.method, status: response.status, seconds })
    return response
  }

  async function answer(request: Request): Promise<Response> {
    const { app, log, now, requestId } = startRequest(request.headers)
    const { buffer, env } = app
    const maxRetentionDays = env.MAX_EVENT_RETENTION
    try {
      await requireBearer(request.headers, env.CRON_SECRET, refusal)
      const report = await run({
        buffer,
        service: serviceFunctions(),
        log,
        now,
        maxRetentionDays,
        billing: app.billing,
        messages: { sending: app.sending, db: serviceClient() },
      })
      log.debug('scheduled', { path: instance, ...report })
      return Response.json(report, {
        status: isWhole(report) ? 200 : 500,
        headers: { 'Cache-Control': 'no-store', 'X-Request-Id': requestId },
      })
    } catch (error) {
      return problem(error, { requestId, instance, log })
    }
  }
}
