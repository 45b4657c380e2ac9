const units = [
  { name: 'day', short: 'd', ms: 86_400_000 },
  { name: 'hour', short: 'h', ms: 3_600_000 },
  { name: 'minute', short: 'min', ms: 60_000 },
  { name: 'second', short: 's', ms: 1_000 },
] as const

/** A length of time in words, the largest fitting unit: `5 minutes`, `1 hour`, `2 days`. */
export function duration(ms: number): string {
  const unit = units.find(each => ms >= each.ms) ?? units[3]
  const amount = Number((ms / unit.ms).toFixed(ms / unit.ms < 10 ? 1 : 0))
  return `${amount} ${unit.name}${amount === 1 ? '' : 's'}`
}

/** How long ago, in whole units: `now`, `12 min ago`. */
export function ago(fromMs: number, nowMs: number): string {
  const passed = nowMs - fromMs
  if (passed < 5_000) return 'now'
  const unit = units.find(each => passed >= each.ms) ?? units[3]
  return `${Math.floor(passed / unit.ms)} ${unit.short} ago`
}
