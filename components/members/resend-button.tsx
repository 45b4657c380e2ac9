'use client'

import { useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'

interface ResendButtonProps {
  email: string
  run: () => Promise<ActionResult<unknown>>
}

/** Sends an invitation again, with another link. */
export function ResendButton({ email, run }: ResendButtonProps) {
  const [pending, start] = useTransition()

  function send() {
    start(async () => {
      const result = await run()
      toast.add(
        result.status === 'failed'
          ? { type: 'error', title: result.message }
          : {
              title: `A new link is on its way to ${email}`,
              description: 'The one before does not work any more.',
            },
      )
    })
  }

  return (
    <SubmitButton type="button" variant="outline" size="sm" pending={pending} onClick={send}>
      Send again
    </SubmitButton>
  )
}
