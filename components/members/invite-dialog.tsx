'use client'

import { UserPlusIcon } from 'lucide-react'
import { useState } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
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
import { FieldGroup } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { Role } from '@/lib/core/scopes'
import type { Action } from '@/lib/http/action'
import { RoleField } from './role-field'

interface InviteDialogProps {
  action: Action<{ email: string }>
  /** The roles that the person may give. */
  roles: readonly Role[]
  /** The id of the organization. */
  of: string
}

/** Invites somebody by mail. */
export function InviteDialog({ action, roles, of }: InviteDialogProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger render={<Button />}>
        <UserPlusIcon />
        Invite somebody
      </DialogTrigger>
      <DialogContent>
        <InviteForm action={action} roles={roles} of={of} onInvited={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function InviteForm({ action, roles, of, onInvited }: InviteDialogProps & { onInvited: () => void }) {
  const form = useActionForm(action, ({ email }) => {
    toast.add({ title: `The invitation is on its way to ${email}` })
    onInvited()
  })
  return (
    <form {...form.formProps} className="flex flex-col gap-4">
      <DialogHeader>
        <DialogTitle>Invite somebody</DialogTitle>
        <DialogDescription>They get a mail with a link. It works once, for seven days.</DialogDescription>
      </DialogHeader>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <TextField
          name="email"
          type="email"
          label="E-mail"
          placeholder="grace@example.com"
          autoComplete="off"
          error={form.errors.email}
        />
        <RoleField roles={roles} initial="member" error={form.errors.role} />
      </FieldGroup>
      <input type="hidden" name="of" value={of} />
      <DialogFooter>
        <SubmitButton pending={form.pending}>Send the invitation</SubmitButton>
      </DialogFooter>
    </form>
  )
}
