const UNITS: [number, string][] = [
  [1e12, ' T'],
  [1e9, ' G'],
  [1e6, ' M'],
  [1e3, ' k'],
]

/** At most three digits: 0.0123, 4.12, 310, 2.4 k, 1.2e-7. */
export function formatNumber(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return value.toExponential(1)
  for (const [unit, name] of UNITS) {
    if (size >= unit * 0.9995) return `${Number((value / unit).toPrecision(3))}${name}`
  }
  return String(Number(value.toPrecision(3)))
}

/** A duration in its natural unit: 2 s, 12 min, 3.5 h, 2 d. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${formatNumber(Math.round(ms))} ms`
  if (ms < 120_000 && ms !== 60_000) return `${Number((ms / 1000).toPrecision(2))} s`
  if (ms < 7_200_000 && ms !== 3_600_000) return `${Number((ms / 60_000).toPrecision(2))} min`
  if (ms < 172_800_000) return `${Number((ms / 3_600_000).toPrecision(2))} h`
  return `${formatNumber(Math.round(ms / 86_400_000))} d`
}

/** Hours and minutes, UTC: 14:02. */
export function formatClock(time: number): string {
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return '?'
  return new Date(time).toISOString().slice(11, 16)
}
