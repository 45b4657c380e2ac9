import type { Finding } from './types'

/** A stream's share of the alert budget, and how much rarer than it a finding must be (1 when not given). */
export interface JudgeSetting {
  alertsPerWeek: number
  strictness?: number
}

/** Whether a finding is told: expected null findings a week, times the strictness, within the stream's share of the budget. */
export function judge(
  finding: Pick<Finding, 'ready' | 'kind' | 'perWeek'>,
  { alertsPerWeek, strictness = 1 }: JudgeSetting,
): boolean {
  if (!(alertsPerWeek >= 0)) {
    throw new RangeError(`alertsPerWeek must be a number of at least 0, got ${alertsPerWeek}`)
  }
  if (!(strictness > 0)) throw new RangeError(`strictness must be a number above 0, got ${strictness}`)
  return finding.ready && finding.kind !== null && finding.perWeek * strictness <= alertsPerWeek
}
