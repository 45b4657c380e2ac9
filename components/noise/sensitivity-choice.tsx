'use client'

import { useOptimistic, useTransition } from 'react'
import { Segmented } from '@/components/forms/segmented'
import { toast } from '@/components/ui/toast'
import type { Sensitivity } from '@/detection'
import type { ActionResult } from '@/lib/http/action'
import type { Stream } from '@/lib/streams/schema'
import { type SensitivityEffect, sensitivitySentence } from './sensitivity-sentence'

const choices = [
  { value: 'low', label: 'Low' },
  { value: 'normal', label: 'Normal' },
  { value: 'high', label: 'High' },
] as const

interface SensitivityChoiceProps {
  stream: Pick<Stream, 'id' | 'name' | 'sensitivity'>
  /** Without it the choice is shown, not made. */
  save: ((id: string, sensitivity: Sensitivity) => Promise<ActionResult<SensitivityEffect>>) | null
}

/** How large a part of the alerts a stream may take. Saved at once; the message that says so tells what it would have changed, and undoes it. */
export function SensitivityChoice({ stream, save }: SensitivityChoiceProps) {
  const [pending, start] = useTransition()
  const [shown, show] = useOptimistic(stream.sensitivity)

  function choose(sensitivity: Sensitivity, undo: Sensitivity | null) {
    if (save === null) return
    start(async () => {
      show(sensitivity)
      const result = await save(stream.id, sensitivity)
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      toast.add({
        title: `${stream.name} is now on ${sensitivity}`,
        ...(result.status === 'done' && { description: sensitivitySentence(result.data) }),
        ...(undo !== null && {
          actionProps: { children: 'Undo', onClick: () => choose(undo, null) },
        }),
      })
    })
  }

  return (
    <Segmented
      legend={`Sensitivity of ${stream.name}`}
      name={`sensitivity-${stream.id}`}
      choices={choices}
      value={shown}
      onChange={chosen => choose(chosen, stream.sensitivity)}
      disabled={save === null || pending}
    />
  )
}
