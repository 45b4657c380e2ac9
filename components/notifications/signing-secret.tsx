'use client'

import { CopyButton } from '@/components/forms/copy-button'
import { Button } from '@/components/ui/button'
import { DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'

interface SigningSecretProps {
  channel: string
  secret: string
  /** What holds of the secret before this one. */
  children: string
  onDone: () => void
}

/** A webhook's signing secret, this once. */
export function SigningSecret({ channel, secret, children, onDone }: SigningSecretProps) {
  return (
    <>
      <DialogHeader>
        <DialogTitle>Copy the signing secret of “{channel}” now</DialogTitle>
        <DialogDescription>{children}</DialogDescription>
      </DialogHeader>
      <div className="flex items-center gap-2 rounded-md border bg-muted py-1.5 pr-1.5 pl-3">
        <code data-testid="secret" className="min-w-0 flex-1 text-xs break-all">
          {secret}
        </code>
        <CopyButton text={secret} />
      </div>
      <DialogFooter>
        <Button onClick={onDone}>I have copied it</Button>
      </DialogFooter>
    </>
  )
}
