'use client'

import type { ReactNode } from 'react'
import { useState, useTransition } from 'react'
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'
import { SubmitButton } from './submit-button'

interface ConfirmButtonProps {
  /** What stands on the button. */
  children: ReactNode
  title: string
  /** What will happen, and whether it can be undone. */
  description: string
  /** The word for doing it. */
  confirm: string
  /** What the toast says afterwards. */
  done: string
  run: () => Promise<ActionResult<unknown>>
  size?: 'default' | 'sm'
  /** Quiet and then red for what destroys; the page's own colour for what one comes to do. */
  variant?: 'outline' | 'default'
}

/** An act that cannot be undone, or not easily: it asks first. */
export function ConfirmButton({
  children,
  title,
  description,
  confirm,
  done,
  run,
  size = 'default',
  variant = 'outline',
}: ConfirmButtonProps) {
  const [open, setOpen] = useState(false)
  const [pending, start] = useTransition()

  function go() {
    start(async () => {
      const result = await run()
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      setOpen(false)
      toast.add({ title: done })
    })
  }

  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      <AlertDialogTrigger render={<Button variant={variant} size={size} />}>{children}</AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{description}</AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogCancel>Cancel</AlertDialogCancel>
          <SubmitButton
            type="button"
            variant={variant === 'outline' ? 'destructive' : 'default'}
            pending={pending}
            onClick={go}
          >
            {confirm}
          </SubmitButton>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  )
}
