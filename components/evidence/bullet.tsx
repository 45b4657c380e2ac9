import { SeverityMark } from '@/components/anomalies/severity-mark'
import type { Band, Severity } from '@/detection/types'

interface BulletProps {
  usual: Band
  /** What one would expect: a line in the band. */
  expected: number
  seen: number
  severity: Severity
}

const edge = 6

/** One value against its band on a scale of its own: the band, a line where it is expected, a mark where it is. */
export function Bullet({ usual, expected, seen, severity }: BulletProps) {
  const low = Math.min(usual.low, expected, seen)
  const span = Math.max(usual.high, expected, seen) - low || 1
  const at = (value: number) => edge + ((value - low) / span) * (100 - 2 * edge)
  return (
    <div aria-hidden="true" className="relative h-5 rounded-sm bg-neutral-3">
      <div
        className="absolute inset-y-1 min-w-0.5 rounded-xs bg-usual/45"
        style={{ left: `${at(usual.low)}%`, width: `${at(usual.high) - at(usual.low)}%` }}
      />
      <div
        className="absolute inset-y-1 w-0.5 -translate-x-1/2 bg-teal"
        style={{ left: `${at(expected)}%` }}
      />
      <div
        className="absolute top-1/2 flex -translate-x-1/2 -translate-y-1/2"
        style={{ left: `${at(seen)}%` }}
      >
        <SeverityMark severity={severity} />
      </div>
    </div>
  )
}
