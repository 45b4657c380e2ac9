import { readLineTime } from '@/detection'

/**
 * The time that a field holds, in ms: ISO 8601, `YYYY-MM-DD hh:mm:ss`, a date, or epoch in seconds, ms, µs or ns by its size. A number too
 * small for an epoch counts steps of `stepMs` from 1970. Null when it is none.
 */
export function timeOf(text: string, stepMs: number): number | null {
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number)) {
    const unit = UNITS.find(([least]) => number >= least)?.[1] ?? stepMs
    return Math.round(number * unit)
  }
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Number.isNaN(Date.parse(text)) ? null : Date.parse(text)
  return readLineTime(text, 0)?.time ?? null
}

/** The least number that is an epoch of a unit (1973 in each), and the unit in ms. */
const UNITS: [least: number, ms: number][] = [
  [1e17, 1e-6],
  [1e14, 1e-3],
  [1e11, 1],
  [1e8, 1000],
]
