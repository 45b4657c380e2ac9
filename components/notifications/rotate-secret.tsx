'use client'

import { useState, useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { Button } from '@/components/ui/button'
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'
import { SigningSecret } from './signing-secret'

interface RotateSecretProps {
  channel: string
  run: () => Promise<ActionResult<{ secret: string }>>
}

/** Gives a webhook a new signing secret: asks, then shows it this once. */
export function RotateSecret({ channel, run }: RotateSecretProps) {
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const [pending, start] = useTransition()

  function go() {
    start(async () => {
      const result = await run()
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      if (result.status === 'done') setSecret(result.data.secret)
    })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={next => {
        setOpen(next)
        if (next) setSecret(null)
      }}
    >
      <DialogTrigger render={<Button variant="outline" />}>Rotate the secret</DialogTrigger>
      <DialogContent>
        {secret === null ? (
          <>
            <DialogHeader>
              <DialogTitle>A new signing secret for “{channel}”?</DialogTitle>
              <DialogDescription>
                For a day messages are signed with both, the old one and the new, so that nothing is missed
                while you change it.
              </DialogDescription>
            </DialogHeader>
            <DialogFooter>
              <SubmitButton type="button" pending={pending} onClick={go}>
                Make a new one
              </SubmitButton>
            </DialogFooter>
          </>
        ) : (
          <SigningSecret channel={channel} secret={secret} onDone={() => setOpen(false)}>
            It is kept encrypted and cannot be shown again. The old one signs as well for a day.
          </SigningSecret>
        )}
      </DialogContent>
    </Dialog>
  )
}
