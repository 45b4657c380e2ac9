import { ownValue } from './own-value'

export interface Range {
  from: Date
  to: Date
}

const hour = 3_600_000

/** The time ranges a page offers, by their name in the address. */
export const ranges = {
  '1h': { label: '1 h', words: 'the last hour', ms: hour },
  '24h': { label: '24 h', words: 'the last 24 hours', ms: 24 * hour },
  '7d': { label: '7 d', words: 'the last 7 days', ms: 7 * 24 * hour },
} as const

export type RangeName = keyof typeof ranges

export const rangeNames = Object.keys(ranges) as RangeName[]

/** The range named in an address, else the fallback. */
export function rangeName(name: string | undefined, fallback: RangeName = '24h'): RangeName {
  return ownValue(rangeNames, name) ?? fallback
}

/** What to show at first: the last hour to whom began within the last three, 24 hours to all others. */
export function firstRange(streams: { created_at: string }[], now: Date): RangeName {
  const began = Math.min(...streams.map(stream => Date.parse(stream.created_at)))
  return Number.isFinite(began) && now.getTime() - began < 3 * hour ? '1h' : '24h'
}

/** The named range, ending at `now`. */
export function rangeEndingAt(now: Date, name: RangeName): Range {
  return { from: new Date(now.getTime() - ranges[name].ms), to: now }
}
