'use client'

import type { ReactNode } from 'react'
import { useState, useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
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
import type { PlanChange } from '@/lib/billing/describe-change'
import type { ActionResult } from '@/lib/http/action'

interface ChangeButtonProps {
  children: ReactNode
  title: string
  /** When it happens and what it costs. */
  when: string
  changes: PlanChange[]
  confirm: string
  /** Answers a page to go to, or nothing where it is done. */
  run: () => Promise<ActionResult<{ url: string } | null>>
  /** What is said where it is done. */
  done?: string
  variant?: 'outline' | 'default'
}

/** A change of plan: says what it changes before it is made. */
export function ChangeButton({
  children,
  title,
  when,
  changes,
  confirm,
  run,
  done = 'Done',
  variant = 'outline',
}: ChangeButtonProps) {
  const [open, setOpen] = useState(false)
  const [pending, start] = useTransition()

  function go() {
    start(async () => {
      const result = await run()
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      if (result.status !== 'done') return
      if (result.data !== null) return window.location.assign(result.data.url)
      setOpen(false)
      toast.add({ title: done })
    })
  }

  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      <AlertDialogTrigger render={<Button variant={variant} className="w-full" />}>
        {children}
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{when}</AlertDialogDescription>
        </AlertDialogHeader>
        <ul className="flex list-disc flex-col gap-1.5 pl-4 text-sm text-pretty marker:text-muted-foreground">
          {changes.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <AlertDialogFooter>
          <AlertDialogCancel>Back</AlertDialogCancel>
          <SubmitButton type="button" pending={pending} onClick={go}>
            {confirm}
          </SubmitButton>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  )
}
