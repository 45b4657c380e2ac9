import type { Found, View } from '../../eye'
import { fingerprintOf } from '../../text/fingerprint'
import { type Pattern, textOf } from '../templates/pattern'
import type { NumberScore } from './numbers'

/** The reason for an unusual number: the series it stands out of, and what is usual there. */
export function findValue(
  worst: NonNullable<NumberScore['worst']>,
  pattern: Pattern | null,
  { time, offsetMs, events }: Pick<View, 'time' | 'offsetMs' | 'events'>,
): Found {
  const { series, field, value, score } = worst
  const { aspect, direction, since } = score
  const of = pattern === null ? '' : fingerprintOf(textOf(pattern))
  return {
    kind: 'unusual_value',
    fingerprint: `value:${of}:${field.slice(0, 60)}:${direction}`,
    trouble: 0,
    gapMs: series.usualGapMs,
    why: {
      kind: 'unusual_value',
      field,
      pattern: pattern === null ? null : textOf(pattern),
      ...(aspect === 'spread' ? { spread: true } : {}),
      seen: series.seenOf(aspect, value, time, offsetMs),
      usual: series.usual(aspect, value, time, offsetMs),
      direction,
      history: series.history(),
      since,
      eventsSeen: events,
    },
  }
}
