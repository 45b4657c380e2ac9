import { hourMs, secondMs } from '@/lib/core/clock'
import { findDataOf } from '@/lib/core/database-error'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { calibrateBudgets } from './calibrate-budgets'
import { onceIn } from './once-in'

interface HouseContext {
  service: DatabaseFunctions
  /** Events are kept no longer than this many days, whatever the plan says. */
  maxRetentionDays?: number | undefined
}

/** Once an hour, whoever comes first: partitions of the coming days, an end to what is past its time, and to the week. */
export async function keepHouse({ service, maxRetentionDays }: HouseContext): Promise<{ done: number }> {
  const done = await onceIn(hourMs / secondMs, 'house', service, async () => {
    const limit = maxRetentionDays === undefined ? {} : { p_max_days: maxRetentionDays }
    findDataOf(await service.rpc('keep_house', limit))
    await calibrateBudgets(service)
  })
  return { done: done ? 1 : 0 }
}
