'use client'

import { useState, useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { toast } from '@/components/ui/toast'
import type { WouldHaveFired } from '@/lib/findings/schema'
import type { ActionResult } from '@/lib/http/action'
import { PastOf } from './past-of'
import { usePast } from './use-past'

interface BudgetProps {
  /** Alerts a week, as saved. */
  saved: number
  /** What that would have told of the past. */
  past: WouldHaveFired
  /** How many incidents really came in that time. */
  came: number
  /** Whether there is a past at all. */
  watched: boolean
  /** Null for who may only look. */
  save: ((alertsPerWeek: number) => Promise<ActionResult<unknown>>) | null
}

const least = 1
const most = 50

/** The budget as a slider and, while it moves, what it would have told of the stored past. */
export function Budget({ saved, past: first, came, watched, save }: BudgetProps) {
  const [chosen, setChosen] = useState(saved)
  const [saving, start] = useTransition()
  const { past, pending, failed } = usePast(chosen, first)

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
      {watched ? (
        <PastOf
          past={past}
          pending={pending}
          failed={failed}
          came={past.promised_per_week === saved ? came : null}
        />
      ) : (
        <p className="text-muted-foreground">
          Once events come, you see here what each setting would have told you of them, before you choose.
        </p>
      )}
    </div>
  )
}
