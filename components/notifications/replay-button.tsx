'use client'

import { useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'

/** Sends a message again, as it was and with the same id. */
export function ReplayButton({ title, run }: { title: string; run: () => Promise<ActionResult<unknown>> }) {
  const [pending, start] = useTransition()
  return (
    <SubmitButton
      type="button"
      size="sm"
      variant="outline"
      pending={pending}
      aria-label={`Send again: ${title}`}
      onClick={() =>
        start(async () => {
          const result = await run()
          if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
          toast.add({
            title: 'It is sent again',
            description: 'With the same id, so that a receiver knows it.',
          })
        })
      }
    >
      Send again
    </SubmitButton>
  )
}
