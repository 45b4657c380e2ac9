import type { Trouble } from './text/trouble'
import type { Severity } from './types'

const ORDER: readonly Severity[] = ['low', 'medium', 'high', 'critical']

/**
 * Severity from rarity (how many findings as surprising a quiet week would bring), raised a step where the text
 * speaks of an error and two where it speaks of a fatal one; plain text that is merely new stays at most medium.
 */
export function severityOf(perWeek: number, trouble: Trouble, onlyNew: boolean): Severity {
  const rarity = perWeek <= 0.001 ? 2 : perWeek <= 0.2 ? 1 : 0
  const raised = rarity + (trouble === 3 ? 2 : trouble === 2 ? 1 : 0)
  const most = onlyNew && trouble < 2 ? 1 : trouble === 3 || rarity === 2 ? 3 : 2
  return ORDER[Math.min(raised, most)] ?? 'low'
}
