import { hourMs, secondMs } from '@/lib/core/clock'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { calibrateBudgets } from './calibrate-budgets'
import { onceIn } from './once-in'

/** Once an hour, whoever comes first: closes the weeks that are over, see `calibrateBudgets`. Answers whether it looked. */
export async function closeBudgetWeeks(service: DatabaseFunctions): Promise<{ looked: number }> {
  const looked = await onceIn(hourMs / secondMs, 'budget-weeks', service, () => calibrateBudgets(service))
  return { looked: looked ? 1 : 0 }
}
