import type { Batch } from '@/lib/buffer/port'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import { type PlanId, planIds } from '@/lib/plans'
import { type WhenReached, whenReached } from './plan-limit'

interface Reservation {
  month: string
  batches: readonly Batch[]
  limits: Record<WhenReached, number>
}

const reserved = z.object({ granted: z.boolean(), used: z.number(), limit: z.number() })

/** Counts batches towards the month, all or none. `used` is without them. Needs the service client. */
export async function reserveEvents(
  service: DatabaseClient,
  organizationId: string,
  { month, batches, limits }: Reservation,
): Promise<z.output<typeof reserved>> {
  const parameters = {
    p_organization: organizationId,
    p_month: `${month}-01`,
    p_batches: batches.map(({ id, events }) => ({ id, events: events.length })),
    p_limit: limits.stop,
    p_limit_going_on: limits.continue,
  }
  return reserved.parse(
    dataOf(await service.rpc('reserve_events', parameters as Required<typeof parameters>)),
  )
}

/** Takes batches off the month's count that will not be stored. Needs the service client. */
export async function releaseEvents(
  service: DatabaseClient,
  organizationId: string,
  batchIds: string[],
): Promise<void> {
  const parameters = { p_organization: organizationId, p_batches: batchIds }
  findDataOf(await service.rpc('release_events', parameters))
}

const count = z.coerce.number()
const usage = z.object({
  by_day: z.array(z.object({ day: z.string(), events: count })),
  by_stream: z.array(
    z.object({ stream_id: z.string().nullable(), stream: z.string().nullable(), events: count }),
  ),
  waiting: count,
})
export type UsageRows = z.output<typeof usage>

/** What the organization used on the days from one to another, both included. */
export async function selectUsage(
  db: DatabaseClient,
  organizationId: string,
  { from, to }: { from: string; to: string },
): Promise<UsageRows> {
  const parameters = { p_organization: organizationId, p_from: from, p_to: to }
  return usage.parse(dataOf(await db.rpc('usage_between', parameters)))
}

/** Counts what was metered elsewhere; false when the key was used for another quantity. Needs the service client. */
export async function insertUsageReport(
  service: DatabaseClient,
  organizationId: string,
  { day, quantity, idempotencyKey }: { day: string; quantity: number; idempotencyKey: string },
): Promise<boolean> {
  const parameters = {
    p_organization: organizationId,
    p_day: day,
    p_quantity: quantity,
    p_idempotency_key: idempotencyKey,
  }
  const answer = await service.rpc('report_usage', parameters)
  return dataOf(answer)
}

const settingsRow = z.object({ plan: z.enum(planIds), when_limit_reached: z.enum(whenReached) })

/** The organization's plan and what it chose to do at its limit, or null when the caller may not see it. */
export async function findUsageSettings(
  db: DatabaseClient,
  organizationId: string,
): Promise<{ plan: PlanId; whenReached: WhenReached } | null> {
  const own = db.from('organizations').select('plan, when_limit_reached').eq('id', organizationId)
  return toSettings(findDataOf(await own.maybeSingle()))
}

/** Sets what the organization does at its limit. Null when the caller may not. */
export async function updateWhenReached(
  db: DatabaseClient,
  organizationId: string,
  choice: WhenReached,
): Promise<{ plan: PlanId; whenReached: WhenReached } | null> {
  const own = db.from('organizations').update({ when_limit_reached: choice }).eq('id', organizationId)
  return toSettings(findDataOf(await own.select('plan, when_limit_reached').maybeSingle()))
}

function toSettings(row: unknown) {
  if (row === null) return null
  const { plan, when_limit_reached } = settingsRow.parse(row)
  return { plan, whenReached: when_limit_reached }
}
