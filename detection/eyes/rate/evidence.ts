import type { Found } from '../../eye'
import { fingerprintOf } from '../../text/fingerprint'
import { readTrouble } from '../../text/trouble'
import { textOf } from '../templates/pattern'
import type { PatternSet } from '../templates/pattern-set'
import { ERRORS } from './rate'
import type { RateAlarm } from './rate-scale'

/** The reason for an interval with too many or too few events. */
export function findRate(alarm: RateAlarm, patterns: PatternSet, eventsSeen: number): Found {
  const intervalMs = alarm.end - alarm.start
  const pattern = alarm.pattern === null ? null : patterns.byId(alarm.pattern)
  const errors = alarm.pattern === ERRORS
  const text = errors ? 'errors' : pattern === null ? null : textOf(pattern)
  const of = errors ? 'errors' : text === null ? 'all' : fingerprintOf(text)
  return {
    kind: 'unusual_rate',
    fingerprint: `rate:${of}:${alarm.direction}`,
    trouble: text !== null && alarm.direction === 'high' ? readTrouble(text) : 0,
    gapMs: intervalMs / Math.max(1, alarm.usual.median),
    why: {
      kind: 'unusual_rate',
      pattern: text,
      intervalMs,
      seen: alarm.seen,
      usual: alarm.usual,
      direction: alarm.direction,
      history: alarm.history,
      since: alarm.since,
      eventsSeen,
    },
  }
}
