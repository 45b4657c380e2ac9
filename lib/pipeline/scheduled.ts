import { serviceClient } from '@/lib/db/clients'
import { startRequest } from '@/lib/http/create-context'
import { problem } from '@/lib/http/problem'
import { requireCronSecret } from './require-cron-secret'
import type { TickContext } from './tick'

/** A route of the scheduler: runs the work for whoever knows CRON_SECRET and answers its report. */
export function scheduled<Report extends object>(
  instance: string,
  run: (ctx: TickContext) => Promise<Report>,
  isWhole: (report: Report) => boolean = () => true,
): (request: Request) => Promise<Response> {
  return async request => {
    const { app, log, now, requestId } = startRequest(request.headers)
    const { buffer, env } = app
    const maxRetentionDays = env.MAX_EVENT_RETENTION
    try {
      await requireCronSecret(request.headers, env.CRON_SECRET)
      const report = await run({ buffer, service: serviceClient(), log, now, maxRetentionDays })
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
