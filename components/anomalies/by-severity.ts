import type { Severity } from '@/detection/types'

const rank: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 }

/** The most severe first; among equals the order stays. */
export function bySeverity<Item extends { severity: Severity }>(items: Item[]): Item[] {
  return items.toSorted((a, b) => rank[a.severity] - rank[b.severity])
}
