'use client'

import { useEffect, useState } from 'react'
import { z } from '@/lib/core/schema'

export type Verdict =
  | { state: 'checking' }
  | { state: 'accepted'; stream: string }
  | { state: 'refused'; pointer: string; detail: string }
  | { state: 'unknown'; detail: string }

const settleMs = 300
const answerSchema = z.object({
  accepted: z.boolean(),
  stream: z.string().nullable(),
  error: z.object({ pointer: z.string(), detail: z.string() }).nullable(),
})

/** What would come of an event of this text, asked for once it has not changed for a moment. */
export function useVerdict(url: string, text: string): Verdict {
  const [verdict, setVerdict] = useState<Verdict>({ state: 'checking' })
  useEffect(() => {
    const abort = new AbortController()
    setVerdict({ state: 'checking' })
    const timer = setTimeout(async () => {
      const settled = await judge(url, text, abort.signal)
      if (!abort.signal.aborted) setVerdict(settled)
    }, settleMs)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [url, text])
  return verdict
}

async function judge(url: string, text: string, signal: AbortSignal): Promise<Verdict> {
  let event: unknown
  try {
    event = JSON.parse(text)
  } catch (error) {
    return {
      state: 'refused',
      pointer: '',
      detail: error instanceof Error ? `${error.message}.` : 'It is not JSON.',
    }
  }
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ event }),
      signal,
    })
    if (response.status === 404)
      return { state: 'unknown', detail: 'It was sent again or discarded meanwhile.' }
    if (!response.ok)
      return { state: 'unknown', detail: 'The server did not say. Change something to ask again.' }
    const { stream, error } = answerSchema.parse(await response.json())
    if (error !== null) return { state: 'refused', ...error }
    return { state: 'accepted', stream: stream ?? '' }
  } catch {
    return { state: 'unknown', detail: 'The server could not be reached. Change something to ask again.' }
  }
}
