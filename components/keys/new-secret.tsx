'use client'

import { CopyButton } from '@/components/forms/copy-button'
import { Button } from '@/components/ui/button'
import { DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import type { CreatedKey } from './create-key-form'

/** A new key's secret, this once. */
export function NewSecret({ created, onDone }: { created: CreatedKey; onDone: () => void }) {
  return (
    <>
      <DialogHeader>
        <DialogTitle>Copy the key “{created.name}” now</DialogTitle>
        <DialogDescription>Only a hash of it is kept, so it cannot be shown again.</DialogDescription>
      </DialogHeader>
      <div className="flex items-center gap-2 rounded-md border bg-muted py-1.5 pr-1.5 pl-3">
        <code data-testid="secret" className="min-w-0 flex-1 text-xs break-all">
          {created.secret}
        </code>
        <CopyButton text={created.secret} />
      </div>
      <DialogFooter>
        <Button onClick={onDone}>I have copied it</Button>
      </DialogFooter>
    </>
  )
}
