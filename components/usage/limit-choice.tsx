'use client'

import { useOptimistic, useTransition } from 'react'
import { Segmented } from '@/components/forms/segmented'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'
import type { UsageSettings } from '@/lib/usage/schema'

type Choice = UsageSettings['when_limit_reached']

const choices = [
  { value: 'stop', label: 'Stop at the limit' },
  { value: 'continue', label: 'Go on to twice as many' },
] as const

const done: Record<Choice, string> = {
  stop: 'Events stop at the limit',
  continue: 'Events go on to twice the limit',
}

interface LimitChoiceProps {
  chosen: Choice
  /** Without it the choice is shown, not made. */
  save: ((choice: Choice) => Promise<ActionResult<unknown>>) | null
}

/** What happens at the limit. Saved at once, and undone from the message that says so. */
export function LimitChoice({ chosen, save }: LimitChoiceProps) {
  const [pending, start] = useTransition()
  const [shown, show] = useOptimistic(chosen)

  function choose(choice: Choice, undo: Choice | null) {
    if (save === null) return
    start(async () => {
      show(choice)
      const result = await save(choice)
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      toast.add({
        title: done[choice],
        ...(undo !== null && { actionProps: { children: 'Undo', onClick: () => choose(undo, null) } }),
      })
    })
  }

  return (
    <div className="w-fit">
      <Segmented
        legend="When the limit is reached"
        name="when-limit-reached"
        choices={choices}
        value={shown}
        onChange={choice => choose(choice, chosen)}
        disabled={save === null || pending}
      />
    </div>
  )
}
