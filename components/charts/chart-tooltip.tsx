'use client'

import { formatTime } from '@/components/time/time-format'

interface ChartTooltipProps {
  /** What the pointer is on, where that is not plain. */
  title?: string
  time: number
  timeZone: string
  lines: { label: string; value: string }[]
}

/** The exact values under the pointer. */
export function ChartTooltip({ title, time, timeZone, lines }: ChartTooltipProps) {
  return (
    <div className="rounded-md border bg-popover px-2.5 py-1.5 text-xs shadow-md">
      {title ? <p className="mb-1 text-pretty break-words">{title}</p> : null}
      <p className="text-muted-foreground">{formatTime(time, 'full', timeZone)}</p>
      {lines.map(line => (
        <p key={line.label} className="flex justify-between gap-4">
          <span>{line.label}</span>
          <span className="tabular">{line.value}</span>
        </p>
      ))}
    </div>
  )
}
