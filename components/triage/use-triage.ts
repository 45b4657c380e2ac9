'use client'

import { startTransition, useOptimistic, useTransition } from 'react'
import { effectSentence } from '@/components/feedback/effect-sentence'
import { toast } from '@/components/ui/toast'
import { type Act, type Assignee, after, canDo, doneWords, type RunAct, type Standing, undoOf } from './act'

interface TriageOptions {
  standings: readonly Standing[]
  assignees: readonly Assignee[]
  run: RunAct
}

/** The message whose act may be taken back: the last alone, for a later act builds on the earlier. */
let undoable: string | null = null

/**
 * Acts on what waits for someone: `standings` is what is shown at once; what is refused goes back by itself, and a message says
 * why. What is done can be taken back from its message.
 */
export function useTriage({ standings, assignees, run }: TriageOptions) {
  const [pending, start] = useTransition()
  const [shown, show] = useOptimistic(
    standings,
    (now: readonly Standing[], { ids, act }: { ids: string[]; act: Act }) =>
      now.map(standing => (ids.includes(standing.id) ? after(standing, act, assignees) : standing)),
  )

  function perform(asked: readonly string[], act: Act): void {
    const before = shown.filter(standing => asked.includes(standing.id) && canDo(act.do, standing))
    const ids = before.map(({ id }) => id)
    if (ids.length === 0) return
    if (undoable !== null) toast.close(undoable)
    undoable = null
    start(async () => {
      show({ ids, act })
      await actAndSay(run, before, act)
    })
  }

  return { standings: shown, pending, perform }
}

async function actAndSay(run: RunAct, before: readonly Standing[], act: Act): Promise<void> {
  const result = await run(
    before.map(({ id }) => id),
    act,
  ).catch(() => null)
  if (result === null)
    return sayError('DriftLock did not answer: nothing was changed, as far as is known. Try again.')
  if (result.status === 'failed') return sayError(result.message)
  if (result.status !== 'done') return
  const { done, refused, effect } = result.data
  const [first] = refused
  if (first !== undefined) {
    sayError(
      before.length === 1
        ? first.message
        : `${refused.length} of ${before.length} stay as they were: ${first.message}`,
    )
  }
  const changed = before.filter(({ id }) => done.includes(id))
  if (changed.length === 0) return
  const canUndo = changed.some(standing => undoOf(act, standing).length > 0)
  const message: string = toast.add({
    title: doneWords(act, changed.length),
    ...(effect && { description: effectSentence(effect) }),
    ...(canUndo && {
      actionProps: {
        children: 'Undo',
        onClick: () => {
          toast.close(message)
          // On its way out it can still be pressed.
          if (undoable !== message) return
          undoable = null
          startTransition(() => takeBack(run, changed, act))
        },
      },
    }),
  })
  if (canUndo) undoable = message
}

async function takeBack(run: RunAct, changed: readonly Standing[], act: Act): Promise<void> {
  for (const group of Map.groupBy(changed, standing => JSON.stringify(undoOf(act, standing))).values()) {
    const [first] = group
    for (const back of first === undefined ? [] : undoOf(act, first)) {
      const result = await run(
        group.map(({ id }) => id),
        back,
      ).catch(() => null)
      if (result === null) return sayError('DriftLock did not answer. Reload the page to see what is true.')
      if (result.status === 'failed') return sayError(result.message)
      const [refused] = result.status === 'done' ? result.data.refused : []
      if (refused !== undefined) return sayError(refused.message)
    }
  }
  toast.add({ title: 'Taken back' })
}

function sayError(title: string): void {
  toast.add({ type: 'error', title })
}
