'use client'

import { useState, useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { cn } from '@/components/ui/cn'
import { toast } from '@/components/ui/toast'
import type { WouldHaveFired } from '@/lib/findings/schema'
import type { ActionResult } from '@/lib/http/action'
import { PastList } from './past-list'
import { pastSentence } from './past-sentence'
import { usePast } from './use-past'

interface BudgetProps {
  /** Alerts a week, as saved. */
  saved: number
  /** What that would have told of the past. */
  past: WouldHaveFired
  /** Null for who may only look. */
  save: ((alertsPerWeek: number) => Promise<ActionResult<unknown>>) | null
}

const least = 1
const most = 50

/** The budget as a slider and, while it moves, what it would have told of the stored past. */
export function Budget({ saved, past: first, save }: BudgetProps) {
  const [chosen, setChosen] = useState(saved)
  const [saving, start] = useTransition()
  const { past, pending, failed } = usePast(chosen, first)
  const sentence = pastSentence(past)

  function keep(alertsPerWeek: number, undo: number | null) {
    if (save === null) return
    start(async () => {
      const result = await save(alertsPerWeek)
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      setChosen(alertsPerWeek)
      toast.add({
        title: `From now on at most ${alertsPerWeek} a week`,
        ...(undo !== null && {
          description: `It was ${undo}. Real trouble still gets through.`,
          actionProps: { children: 'Undo', onClick: () => keep(undo, null) },
        }),
      })
    })
  }

  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <label className="flex min-w-64 flex-1 flex-col gap-2 sm:max-w-lg">
          <span className="flex items-baseline gap-2">
            <output className="text-xl font-medium tabular-nums">{chosen}</output>
            <span className="text-muted-foreground">
              {chosen === 1 ? 'alert' : 'alerts'} a week while nothing is wrong
            </span>
          </span>
          <input
            type="range"
            aria-label="Alerts a week"
            min={least}
            max={most}
            value={chosen}
            onChange={event => setChosen(event.target.valueAsNumber)}
            className="focus-ring w-full rounded-sm accent-teal"
          />
          <span aria-hidden="true" className="flex justify-between text-xs text-muted-foreground">
            <span>{least}, only the rarest</span>
            <span>{most}</span>
          </span>
        </label>
        {save === null ? (
          <p className="text-xs text-muted-foreground">Owners and admins of the organization set it.</p>
        ) : (
          <SubmitButton
            type="button"
            pending={saving}
            disabled={saving || chosen === saved}
            onClick={() => keep(chosen, saved)}
          >
            Save
          </SubmitButton>
        )}
      </div>
      <div className="flex flex-col gap-3">
        <p aria-live="polite" className={cn('text-base', pending && 'text-muted-foreground')}>
          {failed ? (
            'The server did not answer. Move the slider to ask again.'
          ) : (
            <>
              {sentence.lead} <span className="text-muted-foreground">{sentence.rest}</span>
            </>
          )}
        </p>
        <div aria-busy={pending} className={cn('transition-opacity', pending && 'opacity-60')}>
          {past.incidents.length > 0 ? <PastList incidents={past.incidents} /> : null}
        </div>
      </div>
    </div>
  )
}
