import { formatBytes, formatNumber, formatTime } from './format'

/** What a field measures: its name in words, without the unit, and how its values are written. */
export interface Quantity {
  name: string
  format(value: number): string
}

const MS: readonly [string, number][] = [
  ['ns nanos nanoseconds', 1e-6],
  ['us micros microseconds', 1e-3],
  ['ms msec millis milliseconds', 1],
  ['s sec secs seconds', 1000],
]
const BYTES: readonly [string, number][] = [
  ['bytes', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
  ['kib', 1024],
  ['mib', 1024 ** 2],
  ['gib', 1024 ** 3],
]

/** Words before a number that say how it belongs to a sentence, not what it is: `in 143 ms`, `after 2 s`. */
export const PREPOSITION = /^(?:in|after|for|within|at|by|to|of|with|from|over)$/

/** Reads the unit off a field's last word (`latency_ms`, `heapMb`, `cpu_percent`, `number 2 (ms)`); without one its values are plain. */
export function readQuantity(field: string): Quantity {
  const words = field
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.()-]+/)
    .filter(word => word !== '')
  const unit = words.at(-1) ?? ''
  const rest = words.slice(0, -1).join(' ')
  // Requests per second are no time.
  if (words.at(-2) === 'per') return { name: words.join(' '), format: formatNumber }
  const ms = factorOf(unit, MS)
  if (ms !== null && (rest !== '' || unit.length > 2))
    return { name: rest || 'duration', format: value => formatTime(value * ms) }
  const bytes = factorOf(unit, BYTES)
  if (bytes !== null) return { name: rest || 'size', format: value => formatBytes(value * bytes) }
  if (rest !== '' && /^(?:percent|pct|%)$/.test(unit))
    return { name: rest, format: value => `${formatNumber(value)} %` }
  if (rest !== '' && unit === 'cents') return { name: rest, format: value => `${formatNumber(value)} cents` }
  return { name: words.join(' ') || 'value', format: formatNumber }
}

function factorOf(unit: string, units: readonly [string, number][]): number | null {
  return units.find(([names]) => names.split(' ').includes(unit))?.[1] ?? null
}
