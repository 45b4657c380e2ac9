'use client'

import { type ReactNode, useState, useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'

interface LeaveButtonProps {
  children: ReactNode
  /** Answers the address of the page to go to. */
  run: () => Promise<ActionResult<{ url: string }>>
  variant?: 'outline' | 'default'
  className?: string
}

/** Leads to a page of Stripe's, which is made when the button is pressed; if it cannot be, says why. */
export function LeaveButton({ children, run, variant = 'outline', className }: LeaveButtonProps) {
  const [pending, start] = useTransition()
  const [leaving, setLeaving] = useState(false)

  function go() {
    start(async () => {
      const result = await run()
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      if (result.status !== 'done') return
      setLeaving(true)
      window.location.assign(result.data.url)
    })
  }

  return (
    <SubmitButton
      type="button"
      variant={variant}
      pending={pending || leaving}
      onClick={go}
      {...(className !== undefined && { className })}
    >
      {children}
    </SubmitButton>
  )
}
