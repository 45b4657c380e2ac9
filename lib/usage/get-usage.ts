import { dayMs } from '@/lib/core/clock'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { plans } from '@/lib/plans'
import { forecast } from './forecast'
import { dayOf, daysOfMonth, monthOf, rangeOfMonth } from './month'
import { choiceOf, planLimits } from './plan-limit'
import type { getUsageInput, Usage } from './schema'
import { findUsageSettings, selectUsage } from './store'

/** What the organization used in a month, the present one unless told otherwise. Needs `billing:read`. */
export async function getUsage(ctx: Context, input: z.output<typeof getUsageInput> = {}): Promise<Usage> {
  requireScope(ctx, 'billing:read')
  const { organizationId } = ctx.principal
  const now = ctx.now()
  const { period = monthOf(now) } = input
  const { start, end } = rangeOfMonth(period)
  const lastDay = dayOf(new Date(end.getTime() - 1))
  const [settings, month, before] = await Promise.all([
    findUsageSettings(ctx.db, organizationId),
    selectUsage(ctx.db, organizationId, { from: dayOf(start), to: lastDay }),
    // The pace of a month's first days is that of the days before.
    selectUsage(ctx.db, organizationId, {
      from: dayOf(new Date(start.getTime() - 7 * dayMs)),
      to: dayOf(new Date(start.getTime() - 1)),
    }),
  ])
  if (settings === null) throw new AppError('not_found', 'There is no such organization.')
  const { eventsPerMonth } = plans[settings.plan]
  const stopsAt = planLimits(settings.plan)?.[choiceOf(settings.plan, settings.whenReached)] ?? null
  const used = month.by_day.reduce((sum, { events }) => sum + events, 0)
  const byDay = new Map(month.by_day.map(({ day, events }) => [day, events]))
  const expected = forecast({ byDay: [...before.by_day, ...month.by_day], now, end, used, stopsAt })
  return {
    period,
    events_used: used,
    events_waiting: month.waiting,
    events_limit: eventsPerMonth,
    percentage_used: eventsPerMonth === null ? null : Math.round((used / eventsPerMonth) * 1000) / 10,
    stops_at: stopsAt,
    resets_at: end.toISOString(),
    by_day: daysOfMonth(period)
      .filter(day => day <= dayOf(now))
      .map(day => ({ day, events: byDay.get(day) ?? 0 })),
    by_stream: month.by_stream.map(({ stream_id, stream, events }) => {
      return { stream_id: stream_id === null ? null : formatId('stream', stream_id), stream, events }
    }),
    forecast: {
      events: expected.events,
      events_per_day: expected.eventsPerDay,
      stops_on: expected.stopsOn,
    },
  }
}
