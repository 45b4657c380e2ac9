import { hourMs, secondMs } from '@/lib/core/clock'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { onceIn } from '@/lib/db/once-in'
import { calibrateBudgets } from './calibrate-budgets'

/** Once an hour, whoever comes first: closes the weeks that are over, see `calibrateBudgets`. Answers whether it looked. */
export async function closeBudgetWeeks(service: DatabaseFunctions): Promise<{ looked: number }> {
  const looked = await onceIn(hourMs / secondMs, 'budget-weeks', service, () => calibrateBudgets(service))
  return { looked: looked ? 1 : 0 }
}
