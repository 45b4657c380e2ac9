import type { Found, View } from '../../eye'
import { fingerprintOf } from '../../text/fingerprint'
import { textOf } from '../templates/pattern'
import type { ShapeScore } from './shape'

const NOTHING = { low: 0, median: 0, high: 0 }

/** The reason for an unusual course: the window that ends here beside the likest past one. */
export function findShape(score: ShapeScore, { reading, pattern, time, events }: View): Found {
  const field = reading.quantities[0]?.field ?? 'value'
  const of = pattern === null ? null : textOf(pattern)
  const unusual = score.shape()
  return {
    kind: 'unusual_shape',
    fingerprint: `shape:${fingerprintOf(of ?? '')}:${field.slice(0, 60)}`,
    trouble: 0,
    why: {
      kind: 'unusual_shape',
      field,
      pattern: of,
      lengthMs: unusual?.lengthMs ?? 0,
      history: unusual?.window ?? [],
      likest: unusual?.likest ?? [],
      distance: unusual?.distance ?? 0,
      usualDistance: unusual?.usualDistance ?? NOTHING,
      since: unusual?.window[0]?.time ?? time,
      eventsSeen: events,
    },
  }
}
