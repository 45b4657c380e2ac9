const units = [
  { name: 'day', short: 'd', ms: 86_400_000 },
  { name: 'hour', short: 'h', ms: 3_600_000 },
  { name: 'minute', short: 'min', ms: 60_000 },
  { name: 'second', short: 's', ms: 1_000 },
] as const

/** The largest fitting unit, in a few characters: `45 s`, `12 min`, `3 h`, `2 d`. */
export function shortDuration(ms: number): string {
  const unit = units.find(each => ms >= each.ms) ?? units[3]
  const amount = ms / unit.ms
  const digits = amount < 10 && unit.short !== 's' && !Number.isInteger(amount) ? 1 : 0
  return `${Number(amount.toFixed(digits))} ${unit.short}`
}

/** The same in words: `5 minutes`, `1 hour`, `2 days`. */
export function duration(ms: number): string {
  const unit = units.find(each => ms >= each.ms) ?? units[3]
  const amount = Number((ms / unit.ms).toFixed(ms / unit.ms < 10 ? 1 : 0))
  return `${amount} ${unit.name}${amount === 1 ? '' : 's'}`
}

/** How long ago, for a reader: `now`, `12 min ago`. */
export function ago(fromMs: number, nowMs: number): string {
  const passed = nowMs - fromMs
  return passed < 5_000 ? 'now' : `${shortDuration(passed)} ago`
}
