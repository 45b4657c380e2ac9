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
  /** What will happen, and that it cannot be undone. */
  description: string
  /** The word for doing it. */
  confirm: string
  /** What the toast says afterwards. */
  done: string
  run: () => Promise<ActionResult<unknown>>
  size?: 'default' | 'sm'
}

/** A destructive act that asks first. */
export function ConfirmButton({
  children,
  title,
  description,
  confirm,
  done,
  run,
  size = 'default',
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
      <AlertDialogTrigger render={<Button variant="outline" size={size} />}>{children}</AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{description}</AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogCancel>Cancel</AlertDialogCancel>
          <SubmitButton type="button" variant="destructive" pending={pending} onClick={go}>
            {confirm}
          </SubmitButton>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  )
}
