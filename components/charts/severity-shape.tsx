import type { Severity } from '@/detection/types'

interface SeverityShapeProps {
  x: number
  y: number
  severity: Severity
}

/** Each severity's colour, for what a chart draws. */
export const severityColor: Record<Severity, string> = {
  critical: 'var(--critical)',
  high: 'var(--high)',
  medium: 'var(--medium)',
  low: 'var(--low)',
}

/** An anomaly as a mark in a chart: the same shapes as in lists, with a rim that parts it from the line. */
export function SeverityShape({ x, y, severity }: SeverityShapeProps) {
  const color = severityColor[severity]
  if (severity === 'medium' || severity === 'low') {
    return (
      <circle
        cx={x}
        cy={y}
        r={severity === 'medium' ? 5 : 4}
        fill={severity === 'medium' ? 'var(--background)' : color}
        stroke={severity === 'medium' ? color : 'var(--background)'}
        strokeWidth={2}
      />
    )
  }
  return (
    <path
      d={`M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`}
      fill={severity === 'critical' ? color : 'var(--background)'}
      stroke={severity === 'critical' ? 'var(--background)' : color}
      strokeWidth={2}
    />
  )
}
