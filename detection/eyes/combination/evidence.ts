import type { Found, View } from '../../eye'
import type { CombinedField, Point } from '../../types'
import type { CombinationScore, Part } from './combination'

const MOST_NAMED = 5
/** Fields with less of the evidence are not named. */
const LEAST_SHARE = 0.02
/** Nor are those within so many deviations of their own (Shewhart's limits): part of what one field is off shows in the others. */
const LEAST_OUT = 3
/** A normal variable is within so many deviations in nine cases of ten. */
const NINE_IN_TEN = 1.645

/** The reason for fields that do not go together: those to blame, what they are and what the others make one expect. */
export function findCombination(
  score: CombinationScore,
  history: (field: string) => Point[],
  { time, events }: View,
): Found {
  const fields = score
    .parts()
    .slice(0, MOST_NAMED)
    .filter(({ share, out }, index) => index === 0 || (share >= LEAST_SHARE && out >= LEAST_OUT))
    .map(combinedField)
  const first = fields[0]?.field ?? ''
  return {
    kind: 'unusual_combination',
    fingerprint: `combination:${first.slice(0, 60)}`,
    trouble: 0,
    why: {
      kind: 'unusual_combination',
      fields,
      history: history(first),
      since: time,
      eventsSeen: events,
    },
  }
}

function combinedField({ field, seen, expected, spread, share }: Part): CombinedField {
  const away = NINE_IN_TEN * spread
  const short = (value: number) => Number(value.toPrecision(4))
  return {
    field,
    seen,
    expected: short(expected),
    usual: { low: short(expected - away), median: short(expected), high: short(expected + away) },
    share: Math.round(1000 * share) / 1000,
  }
}
