const UNITS: [number, string][] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
]

/** At most three digits: 0.0123, 4.12, 310, 1,650, 21.6 k, 1.2e-7. */
export function formatNumber(value: number): string {
  const rounded = Number(value.toPrecision(3))
  const size = Math.abs(rounded)
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return value.toExponential(1)
  if (size >= 1000 && size < 10_000) return String(rounded).replace(/(\d{3})$/, ',$1')
  return size < 1000 ? String(rounded) : scaled(rounded)
}

/** A measured time, at most three digits: 0.25 ms, 874 ms, 1.65 s, 12 min, 3.5 h. */
export function formatTime(ms: number): string {
  const size = Math.abs(ms)
  if (size < 999.5) return `${formatNumber(ms)} ms`
  if (size < 59_950) return `${formatNumber(ms / 1000)} s`
  if (size < 3_597_000) return `${formatNumber(ms / 60_000)} min`
  return `${formatNumber(ms / 3_600_000)} h`
}

/** Bytes, in powers of a thousand: 512 B, 21.1 kB, 1.5 GB. */
export function formatBytes(bytes: number): string {
  const rounded = Number(bytes.toPrecision(3))
  const size = Math.abs(rounded)
  if (size < 1000 || size >= 1e15) return `${formatNumber(bytes)} B`
  return `${scaled(rounded)}B`
}

/** Two formatted values as a range, the unit once where both have the same: 110 to 874 ms; one where they are equal. */
export function formatRange(low: string, high: string): string {
  if (low === high) return low
  const [number = '', ...unit] = low.split(' ')
  const same = unit.length > 0 && high.endsWith(` ${unit.join(' ')}`)
  return `${same ? number : low} to ${high}`
}

/** A duration in its natural unit, two digits: 2 s, 12 min, 3.5 h, 2 d. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${formatNumber(Math.round(ms))} ms`
  if (ms < 120_000 && ms !== 60_000) return `${Number((ms / 1000).toPrecision(2))} s`
  if (ms < 7_200_000 && ms !== 3_600_000) return `${Number((ms / 60_000).toPrecision(2))} min`
  if (ms < 172_800_000) return `${Number((ms / 3_600_000).toPrecision(2))} h`
  return `${formatNumber(Math.round(ms / 86_400_000))} d`
}

/** Hours and minutes: 14:02 UTC. */
export function formatClock(time: number): string {
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return '?'
  return `${new Date(time).toISOString().slice(11, 16)} UTC`
}

/** The day and its month, in UTC: 3 November. */
export function formatDay(time: number): string {
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return '?'
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
}

function scaled(value: number): string {
  const [unit, name] = UNITS.find(([unit]) => Math.abs(value) >= unit) ?? [1, '']
  return `${Number((value / unit).toPrecision(3))} ${name}`
}
