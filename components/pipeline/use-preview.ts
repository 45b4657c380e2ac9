'use client'

import { useEffect, useState } from 'react'
import { z } from '@/lib/core/schema'
import { type RedactionPreview, redactionPreview } from '@/lib/redaction/answers'
import type { RedactionChange } from '@/lib/redaction/schema'

export interface Preview {
  /** The last one that could be made; null before the first. */
  shown: RedactionPreview | null
  /** What is wrong with the rules, by the pointer to it, such as `/own/0/pattern`. */
  errors: Record<string, string>
  /** Why there is none: the server did not answer. */
  failed: string | null
}

const settleMs = 400
const problem = z.object({ errors: z.array(z.object({ pointer: z.string(), detail: z.string() })) })

/** What the rules, as they stand in the form, would do; asked for once they have not changed for a moment. */
export function usePreview(url: string, change: RedactionChange, sample: string): Preview {
  const [preview, setPreview] = useState<Preview>({ shown: null, errors: {}, failed: null })
  const body = JSON.stringify({ ...change, ...(sample !== '' && { sample }) })
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await ask(url, body, abort.signal)
      if (!abort.signal.aborted)
        setPreview(last => ({ shown: last.shown, errors: {}, failed: null, ...answer }))
    }, settleMs)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [url, body])
  return preview
}

async function ask(url: string, body: string, signal: AbortSignal): Promise<Partial<Preview>> {
  try {
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body, signal })
    const answer: unknown = await response.json()
    if (response.ok) return { shown: redactionPreview.parse(answer) }
    const { errors } = problem.parse(answer)
    return { errors: Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail])) }
  } catch {
    return { failed: 'The preview could not be made. Change something to ask again.' }
  }
}
