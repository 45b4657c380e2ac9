'use client'

import { useEffect, useState } from 'react'
import type { WouldHaveFired } from '@/lib/findings/schema'

interface Past {
  /** What the setting would have told; that of the setting before it while the answer is on its way. */
  past: WouldHaveFired
  pending: boolean
  failed: boolean
}

/** So long a setting must stand still before it is asked about. */
const restMs = 120

/** Asks what a setting would have told of the past, shortly after it was last moved. `first` is what the page came with. */
export function usePast(alertsPerWeek: number, first: WouldHaveFired): Past {
  // An answer is good for as long as the page that it was asked from: what is saved there may change it.
  const [answer, setAnswer] = useState({ past: first, page: first })
  const [failed, setFailed] = useState(false)
  const known = first.promised_per_week === alertsPerWeek
  const answered = answer.page === first && answer.past.promised_per_week === alertsPerWeek
  const pending = !known && !answered

  useEffect(() => {
    if (!pending) return
    const asking = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/noise/preview?alerts_per_week=${alertsPerWeek}`, {
          signal: asking.signal,
          cache: 'no-store',
        })
        setFailed(!response.ok)
        if (response.ok) setAnswer({ past: (await response.json()) as WouldHaveFired, page: first })
      } catch (error) {
        if (!asking.signal.aborted) setFailed(error instanceof Error)
      }
    }, restMs)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [alertsPerWeek, first, pending])

  return {
    past: known ? first : answer.past,
    pending: pending && !failed,
    failed: pending && failed,
  }
}
