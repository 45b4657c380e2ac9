'use client'

import { CheckIcon, ClockIcon, EyeIcon } from 'lucide-react'
import { useTimeZone } from '@/components/time/use-time-zone'
import type { Standing } from './act'
import { statusWords } from './status-words'

const icons = { acknowledged: EyeIcon, snoozed: ClockIcon, resolved: CheckIcon }

/** How a thing stands, in words, and whose it is; nothing for one that is open and nobody's. */
export function StatusMark({ standing }: { standing: Standing }) {
  const zone = useTimeZone()
  const { status, assigned_to } = standing
  const Icon = status === 'open' ? null : icons[status]
  const whose = assigned_to ? (assigned_to.name ?? 'a former member') : null
  if (Icon === null && whose === null) return null
  return (
    <p
      data-status={status}
      className="flex min-h-8 flex-wrap items-center gap-x-3 text-sm text-muted-foreground"
    >
      {Icon === null ? null : (
        <span
          className={
            status === 'resolved'
              ? 'inline-flex items-center gap-1.5 text-ok'
              : 'inline-flex items-center gap-1.5'
          }
        >
          <Icon className="size-4" aria-hidden="true" />
          {statusWords(standing, zone)}
        </span>
      )}
      {whose === null ? null : <span>Assigned to {whose}</span>}
    </p>
  )
}
