import { AppError } from '@/lib/core/errors'
import { parseId } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import { dayOf, monthOf } from './month'
import type { ReportedUsage, reportUsageInput } from './schema'
import { insertUsageReport } from './store'

/**
 * Counts events that another part of the system has metered, today and once for each key. Whoever calls it must have
 * shown the service's token: no customer may. Throws `conflict` for a key that was used for another quantity.
 */
export async function reportUsage(
  { service, now }: { service: DatabaseClient; now: () => Date },
  { organization_id, quantity, idempotency_key }: z.output<typeof reportUsageInput>,
): Promise<ReportedUsage> {
  const organizationId = parseId('organization', organization_id)
  const { count } = await service
    .from('organizations')
    .select('id', { count: 'exact', head: true })
    .eq('id', organizationId)
    .throwOnError()
  if (count === 0) throw new AppError('not_found', 'There is no such organization.')
  const report = { day: dayOf(now()), quantity, idempotencyKey: idempotency_key }
  if (!(await insertUsageReport(service, organizationId, report))) {
    throw new AppError(
      'conflict',
      'This idempotency_key was used for another quantity. Use one for each report.',
    )
  }
  return { organization_id, quantity, idempotency_key, period: monthOf(now()) }
}
