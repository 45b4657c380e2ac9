'use client'

import { useState, useTransition } from 'react'
import { useKey } from '@/components/triage/use-key'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { toast } from '@/components/ui/toast'
import type { Verdict } from '@/detection'
import type { FeedbackAnswer } from '@/lib/feedback/schema'
import { verdicts } from '@/lib/findings/verdicts'
import type { ActionResult } from '@/lib/http/action'
import { effectSentence } from './effect-sentence'
import { verdictWords } from './verdict-words'

interface FeedbackPanelProps {
  /** The verdict that stands, with its id. */
  given: { id: string; verdict: Verdict } | null
  give: (verdict: Verdict) => Promise<ActionResult<FeedbackAnswer>>
  undo: (id: string) => Promise<ActionResult<unknown>>
}

/** Whether an anomaly was worth telling: three answers, what the one given does, and the way back. */
export function FeedbackPanel({ given, give, undo }: FeedbackPanelProps) {
  const [pending, start] = useTransition()
  const [effect, setEffect] = useState<{ id: string; sentence: string } | null>(null)

  function say(verdict: Verdict) {
    if (pending || given?.verdict === verdict) return
    start(async () => {
      const result = await give(verdict)
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      if (result.status !== 'done') return
      const { id } = result.data
      setEffect({ id, sentence: effectSentence(result.data.effect) })
      toast.add({
        title: `Taken as ${verdict}`,
        description: effectSentence(result.data.effect),
        actionProps: { children: 'Undo', onClick: () => takeBack(id) },
      })
    })
  }

  function takeBack(id: string) {
    start(async () => {
      const result = await undo(id)
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      setEffect(null)
      toast.add({ title: 'Taken back', description: 'The pattern is judged as before.' })
    })
  }

  useKey(verdictWords.real.key, () => say('real'))
  useKey(verdictWords.expected.key, () => say('expected'))
  useKey(verdictWords.noise.key, () => say('noise'))

  return (
    <div className="rounded-lg border px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        {verdicts.map(verdict => {
          const { label, key, means } = verdictWords[verdict]
          const chosen = given?.verdict === verdict
          return (
            <Button
              key={verdict}
              variant={chosen ? 'secondary' : 'outline'}
              aria-pressed={chosen}
              aria-keyshortcuts={key}
              disabled={pending}
              title={means}
              onClick={() => say(verdict)}
            >
              {label} <Kbd className="hidden sm:inline-flex">{key.toUpperCase()}</Kbd>
            </Button>
          )
        })}
        {given === null ? null : (
          <Button variant="ghost" disabled={pending} onClick={() => takeBack(given.id)}>
            Take it back
          </Button>
        )}
      </div>
      <p aria-live="polite" className="mt-2 min-h-4 text-xs text-pretty text-muted-foreground">
        {given === null
          ? 'Your answer counts for everything of the same pattern in this stream.'
          : effect?.id === given.id
            ? effect.sentence
            : verdictWords[given.verdict].means}
      </p>
    </div>
  )
}
