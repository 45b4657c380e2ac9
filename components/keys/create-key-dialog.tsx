'use client'

import { PlusIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import type { Action } from '@/lib/http/action'
import { type CreatedKey, CreateKeyForm } from './create-key-form'
import { NewSecret } from './new-secret'

/** Makes a key: first the form, then its secret, shown this once. */
export function CreateKeyDialog({ action }: { action: Action<CreatedKey> }) {
  const [open, setOpen] = useState(false)
  const [created, setCreated] = useState<CreatedKey | null>(null)

  function change(next: boolean) {
    setOpen(next)
    if (next) setCreated(null)
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger render={<Button />}>
        <PlusIcon />
        Create a key
      </DialogTrigger>
      <DialogContent>
        {created ? (
          <NewSecret created={created} onDone={() => change(false)} />
        ) : (
          <CreateKeyForm action={action} onCreated={setCreated} />
        )}
      </DialogContent>
    </Dialog>
  )
}
