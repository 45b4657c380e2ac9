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

/** The range named in an address; 24 hours when it names none. */
export function rangeName(name: string | undefined): RangeName {
  return ownValue(Object.keys(ranges) as RangeName[], name) ?? '24h'
}

/** The named range, ending at `now`. */
export function rangeEndingAt(now: Date, name: RangeName): Range {
  return { from: new Date(now.getTime() - ranges[name].ms), to: now }
}
