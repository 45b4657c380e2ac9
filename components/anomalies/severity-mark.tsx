import { cn } from '@/components/ui/cn'
import type { Severity } from '@/detection/types'

const colorOf: Record<Severity, string> = {
  critical: 'text-critical',
  high: 'text-high',
  medium: 'text-medium',
  low: 'text-low',
}

const diamond = 'M6 0.8 11.2 6 6 11.2 0.8 6Z'

interface SeverityMarkProps {
  severity: Severity
  /** Show the word beside the shape; without it the word is there for screen readers only. */
  withWord?: boolean
  className?: string
}

/** A severity by shape, colour and word: filled diamond, diamond, ring, dot. */
export function SeverityMark({ severity, withWord = false, className }: SeverityMarkProps) {
  return (
    <span className={cn('inline-flex shrink-0 items-center gap-1.5', colorOf[severity], className)}>
      <svg viewBox="0 0 12 12" className="size-3 shrink-0" aria-hidden="true">
        {severity === 'critical' ? <path d={diamond} fill="currentColor" /> : null}
        {severity === 'high' ? (
          <path d="M6 1.6 10.4 6 6 10.4 1.6 6Z" fill="none" stroke="currentColor" strokeWidth="1.6" />
        ) : null}
        {severity === 'medium' ? (
          <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />
        ) : null}
        {severity === 'low' ? <circle cx="6" cy="6" r="2.4" fill="currentColor" /> : null}
      </svg>
      <span className={withWord ? 'text-xs font-medium' : 'sr-only'}>{severity}</span>
    </span>
  )
}
