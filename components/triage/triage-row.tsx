'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { Ago } from '@/components/time/ago'
import { useTimeZone } from '@/components/time/use-time-zone'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import type { Severity } from '@/detection/types'
import type { Standing } from './act'
import { statusWords } from './status-words'
import { useTriageList } from './triage-context'

interface TriageRowProps {
  href: string
  severity: Severity
  /** With the id that the keys of the list act on. */
  standing: Standing
  /** What the row is called to a screen reader, when it is to be selected. */
  name: string
  sentence: ReactNode
  /** Where: a stream, or several. */
  place: string
  /** How many or how often; empty where it goes without saying. */
  figure: string
  at: string
  now: number
}

/** One line of what waits for someone: severity, sentence, where, how many, when. In two lines where its list is narrow. */
export function TriageRow({
  href,
  severity,
  standing: own,
  name,
  sentence,
  place,
  figure,
  at,
  now,
}: TriageRowProps) {
  const list = useTriageList()
  const zone = useTimeZone()
  const standing = list?.standingOf(own.id) ?? own
  const isSelected = list?.isSelected(own.id) ?? false
  const assignee = standing.assigned_to?.name ?? ''
  return (
    <div
      className={cn(
        'flex items-start transition-colors hover:bg-accent has-[a:focus-visible]:bg-accent',
        isSelected && 'bg-teal/10',
      )}
    >
      {list === null ? null : (
        <Checkbox
          aria-label={`Select: ${name}`}
          checked={isSelected}
          onCheckedChange={() => list.toggle(own.id)}
          className="mt-2.5 ml-3"
        />
      )}
      <Link
        href={href}
        data-row={own.id}
        className="grid min-h-9 min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 px-3 py-2 -outline-offset-2 outline-teal focus-visible:outline-2 @4xl:grid-cols-[auto_minmax(0,1fr)_minmax(0,auto)_10rem_6.5rem_5rem]"
      >
        <SeverityMark severity={severity} className="translate-y-0.5" />
        <span className="line-clamp-2 text-pretty @4xl:line-clamp-1">
          {standing.status === 'open' ? null : (
            <span className="text-muted-foreground">{statusWords(standing, zone)}. </span>
          )}
          {sentence}
        </span>
        <span className="hidden max-w-28 truncate text-xs text-muted-foreground @4xl:block">{assignee}</span>
        <span className="hidden truncate font-mono text-xs text-muted-foreground @4xl:block">{place}</span>
        <span className="tabular hidden text-right text-xs text-muted-foreground @4xl:block">{figure}</span>
        <Ago at={at} now={now} className="tabular text-right text-xs text-muted-foreground" />
        <span className="col-start-2 truncate font-mono text-xs text-muted-foreground @4xl:hidden">
          {[place, figure, assignee].filter(part => part !== '').join(', ')}
        </span>
      </Link>
    </div>
  )
}
