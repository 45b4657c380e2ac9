'use client'

import { PlusIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import type { Action } from '@/lib/http/action'
import { ChannelForm, type CreatedChannel, type Person } from './channel-form'
import { SigningSecret } from './signing-secret'

interface AddChannelProps {
  action: Action<CreatedChannel>
  people: Person[]
}

/** Adds a channel; of a webhook the signing secret is shown, this once. */
export function AddChannel({ action, people }: AddChannelProps) {
  const [open, setOpen] = useState(false)
  const [created, setCreated] = useState<CreatedChannel | null>(null)

  function change(next: boolean) {
    setOpen(next)
    if (next) setCreated(null)
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger render={<Button size="sm" variant="outline" />}>
        <PlusIcon />
        Add a channel
      </DialogTrigger>
      <DialogContent>
        {created?.secret ? (
          <SigningSecret channel={created.name} secret={created.secret} onDone={() => setOpen(false)}>
            Every message is signed with it, as Standard Webhooks 1.0 says. It is kept encrypted and cannot be
            shown again.
          </SigningSecret>
        ) : (
          <ChannelForm
            action={action}
            people={people}
            onCreated={made => (made.secret === null ? setOpen(false) : setCreated(made))}
          />
        )}
      </DialogContent>
    </Dialog>
  )
}
