'use client'

import { formatTime, type TimeStyle } from './time-format'
import { useTimeZone } from './use-time-zone'

/** A moment in the reader's own zone; hovering names the zone and the seconds. */
export function Time({
  at,
  style = 'full',
  className,
}: {
  at: string
  style?: TimeStyle
  className?: string
}) {
  const zone = useTimeZone()
  return (
    <time dateTime={at} title={formatTime(at, 'full', zone)} className={className}>
      {formatTime(at, style, zone)}
    </time>
  )
}
