const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const

/** How long ago, in whole units: `now`, `12 min ago`. */
export function ago(fromMs: number, nowMs: number): string {
  const passed = nowMs - fromMs
  if (passed < 5_000) return 'now'
  const unit = units.find(each => passed >= each.ms) ?? units[3]
  return `${Math.floor(passed / unit.ms)} ${unit.name} ago`
}
