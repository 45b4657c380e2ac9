'use client'

import { useEffect, useState } from 'react'
import type { WouldHaveFired } from '@/lib/findings/schema'

interface Past {
  /** What the setting last asked for would have told; that of the setting before it while the answer is on its way. */
  past: WouldHaveFired
  pending: boolean
  failed: boolean
}

/** So long a setting must stand still before it is asked about. */
const restMs = 120

/** Asks what a setting would have told of the past, shortly after it was last moved. */
export function usePast(alertsPerWeek: number, first: WouldHaveFired): Past {
  const [answer, setAnswer] = useState(first)
  const [failed, setFailed] = useState(false)
  // A page that was saved on brings a newer answer with it.
  const [given, setGiven] = useState(first)
  if (given !== first) {
    setGiven(first)
    if (first.promised_per_week === alertsPerWeek) setAnswer(first)
  }
  const pending = answer.promised_per_week !== alertsPerWeek
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
        if (response.ok) setAnswer((await response.json()) as WouldHaveFired)
      } catch (error) {
        if (!asking.signal.aborted) setFailed(error instanceof Error)
      }
    }, restMs)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [alertsPerWeek, pending])
  return { past: answer, pending: pending && !failed, failed: pending && failed }
}
