'use client'

import { useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'

interface EnabledButtonProps {
  channel: string
  enabled: boolean
  save: (enabled: boolean) => Promise<ActionResult<unknown>>
}

/** Switches a channel on or off; undone by pressing it again. */
export function EnabledButton({ channel, enabled, save }: EnabledButtonProps) {
  const [pending, start] = useTransition()
  return (
    <SubmitButton
      type="button"
      variant="outline"
      pending={pending}
      aria-label={`Switch ${channel} ${enabled ? 'off' : 'on'}`}
      onClick={() =>
        start(async () => {
          const result = await save(!enabled)
          if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
          toast.add({ title: `${channel} is ${enabled ? 'off' : 'on'}` })
        })
      }
    >
      {enabled ? 'Switch off' : 'Switch on'}
    </SubmitButton>
  )
}
