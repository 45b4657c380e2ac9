'use client'

import { useState } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
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
import { toast } from '@/components/ui/toast'
import type { Role } from '@/lib/core/scopes'
import type { Action } from '@/lib/http/action'
import type { Member } from '@/lib/members/schema'
import { RoleField } from './role-field'
import { aRole } from './role-words'

interface ChangeRoleDialogProps {
  action: Action<Member>
  member: Pick<Member, 'id' | 'name' | 'role'>
  /** The roles that the person may give. */
  roles: readonly Role[]
}

/** Gives a member another role. */
export function ChangeRoleDialog(props: ChangeRoleDialogProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger
        render={<Button variant="outline" size="sm" aria-label={`Change the role of ${props.member.name}`} />}
      >
        Change role
      </DialogTrigger>
      <DialogContent>
        <ChangeRoleForm {...props} onChanged={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function ChangeRoleForm({
  action,
  member,
  roles,
  onChanged,
}: ChangeRoleDialogProps & { onChanged: () => void }) {
  const form = useActionForm(action, ({ name, role }) => {
    toast.add({ title: `${name} is ${aRole(role)} now` })
    onChanged()
  })
  return (
    <form {...form.formProps} className="flex flex-col gap-4">
      <DialogHeader>
        <DialogTitle>The role of {member.name}</DialogTitle>
        <DialogDescription>It counts from their next click or call on.</DialogDescription>
      </DialogHeader>
      <FormMessage>{form.message}</FormMessage>
      <RoleField roles={roles} initial={member.role} error={form.errors.role} />
      <input type="hidden" name="id" value={member.id} />
      <DialogFooter>
        <SubmitButton pending={form.pending}>Save the role</SubmitButton>
      </DialogFooter>
    </form>
  )
}
