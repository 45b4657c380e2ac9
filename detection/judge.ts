import type { Finding } from './types'

/** Whether a finding is told at this stream's share of the alert budget: expected null findings a week within the share. */
export function judge(finding: Finding, setting: { alertsPerWeek: number }): boolean {
  if (!(setting.alertsPerWeek >= 0)) {
    throw new RangeError(`alertsPerWeek must be a number of at least 0, got ${setting.alertsPerWeek}`)
  }
  return finding.ready && finding.kind !== null && finding.perWeek <= setting.alertsPerWeek
}
