import Link from 'next/link'
import type { ReactNode } from 'react'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { Ago } from '@/components/time/ago'
import type { Severity } from '@/detection/types'

interface TriageRowProps {
  /** What the keys of the list act on. */
  id: string
  href: string
  severity: Severity
  resolved: boolean
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
  id,
  href,
  severity,
  resolved,
  sentence,
  place,
  figure,
  at,
  now,
}: TriageRowProps) {
  return (
    <Link
      href={href}
      data-row={id}
      className="grid min-h-9 grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 px-3 py-2 -outline-offset-2 outline-teal transition-colors hover:bg-accent focus-visible:bg-accent focus-visible:outline-2 @4xl:grid-cols-[auto_minmax(0,1fr)_11rem_6.5rem_5.5rem]"
    >
      <SeverityMark severity={severity} className="translate-y-0.5" />
      <span className="line-clamp-2 text-pretty @4xl:line-clamp-1">
        {resolved ? <span className="text-muted-foreground">Resolved. </span> : null}
        {sentence}
      </span>
      <span className="hidden truncate font-mono text-xs text-muted-foreground @4xl:block">{place}</span>
      <span className="tabular hidden text-right text-xs text-muted-foreground @4xl:block">{figure}</span>
      <Ago at={at} now={now} className="tabular text-right text-xs text-muted-foreground" />
      <span className="col-start-2 truncate font-mono text-xs text-muted-foreground @4xl:hidden">
        {figure === '' ? place : `${place}, ${figure}`}
      </span>
    </Link>
  )
}
