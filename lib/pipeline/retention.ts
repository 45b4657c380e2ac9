import { hourMs, secondMs } from '@/lib/core/clock'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import type { Logger } from '@/lib/core/log'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { onceIn } from '@/lib/db/once-in'

interface RetentionContext {
  service: DatabaseFunctions
  log: Logger
  /** Nothing that came from outside is kept longer than this many days, whatever the plan says. */
  maxRetentionDays?: number | undefined
}

/**
 * Days of events dropped (nobody sees them any more), days that are in use and stay for now, days whose files are gone, and
 * rows deleted of what else expires.
 */
export interface RetentionReport {
  [count: string]: number
  days_dropped: number
  days_busy: number
  days_removed: number
  rows_expired: number
}

/** As many rows as an expiry deletes in one transaction: more are waiting. */
const rowsAtOnce = 10_000
const droppedDay = z.object({
  day: z.string().nullable(),
  rows: z.number(),
  busy: z.boolean(),
  left: z.number(),
})

/**
 * Once an hour, whoever comes first: makes the partitions to come, drops the days of events that are past their time, and
 * lets everything expire that is kept for a while. Begins nothing new after the budget. What fails keeps nothing else from
 * being done; it is thrown at the end, and all of it tried again at the next run.
 */
export async function keepRetention(ctx: RetentionContext, budgetMs: number): Promise<RetentionReport> {
  const report: RetentionReport = { days_dropped: 0, days_busy: 0, days_removed: 0, rows_expired: 0 }
  await onceIn(hourMs / secondMs, 'retention', ctx.service, async () => {
    const failed: unknown[] = []
    const end = performance.now() + budgetMs
    const inTime = () => performance.now() < end
    const attempt = (work: () => Promise<void>) => work().catch(error => void failed.push(error))

    await attempt(async () => void findDataOf(await ctx.service.rpc('make_partitions')))
    await attempt(() => dropDays(ctx, report, inTime))
    await attempt(() => removeDays(ctx, report, inTime))
    const names = dataOf(await ctx.service.rpc('expiring'))
    for (const name of names) await attempt(() => expire(name, ctx, report, inTime))
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} parts of the retention failed`)
  })
  return report
}

async function dropDays(
  ctx: RetentionContext,
  report: RetentionReport,
  inTime: () => boolean,
): Promise<void> {
  while (inTime()) {
    const answer = await ctx.service.rpc('drop_expired_event_day', capOf(ctx))
    const { day, rows, busy, left } = droppedDay.parse(dataOf(answer))
    if (day !== null) {
      report.days_dropped++
      ctx.log.info('A day of events has expired.', { day, rows })
    }
    if (busy) report.days_busy = left
    if (busy || left === 0) return
  }
}

/** What stays after a run that was cut short is removed by the next. */
async function removeDays(
  { service }: RetentionContext,
  report: RetentionReport,
  inTime: () => boolean,
): Promise<void> {
  while (inTime()) {
    const left = findDataOf(await service.rpc('remove_expired_event_day'))
    if (left === null) return
    report.days_removed++
    if (left === 0) return
  }
}

async function expire(
  name: string,
  ctx: RetentionContext,
  report: RetentionReport,
  inTime: () => boolean,
): Promise<void> {
  let rows = rowsAtOnce
  while (rows >= rowsAtOnce && inTime()) {
    rows = findDataOf(await ctx.service.rpc('expire', { p_what: name, ...capOf(ctx) })) ?? 0
    report.rows_expired += rows
  }
}

function capOf({ maxRetentionDays }: RetentionContext): { p_max_days?: number } {
  return maxRetentionDays === undefined ? {} : { p_max_days: maxRetentionDays }
}
