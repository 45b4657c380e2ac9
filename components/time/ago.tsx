'use client'

import { useEffect, useState } from 'react'
import { ago } from '@/components/format/ago'
import { formatTime } from './time-format'
import { useTimeZone } from './use-time-zone'

/** How long ago, kept current. `now` is the server's time at rendering, so that the first paint agrees with it. */
export function Ago({ at, now, className }: { at: string; now: number; className?: string }) {
  const [current, setCurrent] = useState(now)
  const zone = useTimeZone()
  useEffect(() => {
    setCurrent(Math.max(now, Date.now()))
    const timer = setInterval(() => setCurrent(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [now])
  return (
    <time dateTime={at} title={formatTime(at, 'full', zone)} className={className}>
      {ago(Date.parse(at), current)}
    </time>
  )
}
