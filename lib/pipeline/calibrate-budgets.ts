import { calibrateBudget } from '@/detection'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'

const organizationsAtOnce = 200

const dueSchema = z.array(
  z.object({
    organization_id: z.string(),
    week_from: z.string(),
    weeks: z.array(
      z.object({ promised: z.number(), told: z.number(), real: z.number(), strictness: z.number() }),
    ),
  }),
)

/**
 * Closes the last week of every organization of which that is not done yet: from what was promised and what was told in the
 * weeks so far follows how strictly the coming one is judged.
 */
export async function calibrateBudgets(service: DatabaseFunctions): Promise<void> {
  for (;;) {
    const answer = await service.rpc('due_budget_weeks', { p_limit: organizationsAtOnce })
    const due = dueSchema.parse(dataOf(answer))
    for (const { organization_id, week_from, weeks } of due) {
      const closed = await service.rpc('close_budget_week', {
        p_organization: organization_id,
        p_week_from: week_from,
        p_promised: weeks.at(-1)?.promised ?? 0,
        p_strictness: calibrateBudget(weeks),
      })
      findDataOf(closed)
    }
    if (due.length < organizationsAtOnce) return
  }
}
