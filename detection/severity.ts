import type { Trouble } from './text/trouble'
import type { Severity } from './types'

const ORDER: readonly Severity[] = ['low', 'medium', 'high', 'critical']

/**
 * Severity from rarity: how many findings as surprising a quiet week would bring (0.2: one in five weeks, 0.02: one a year).
 * It so rises as evidence adds up. Text that speaks of an error raises it a step, of a fatal one two; an error is critical
 * only below 0.001, and plain text that is merely new stays at most medium.
 */
export function severityOf(perWeek: number, trouble: Trouble, onlyNew: boolean): Severity {
  const rarity = perWeek <= 0.02 ? 2 : perWeek <= 0.2 ? 1 : 0
  const raised = rarity + (trouble === 3 ? 2 : trouble === 2 ? 1 : 0)
  const critical = trouble === 3 || (trouble === 2 && perWeek <= 0.001)
  const most = onlyNew && trouble < 2 ? 1 : critical ? 3 : 2
  return ORDER[Math.min(raised, most)] ?? 'low'
}
