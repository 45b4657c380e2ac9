'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { FieldGroup } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

export function NameForm({ action, name }: { action: Action<null>; name: string }) {
  const form = useActionForm(action, () => toast.add({ title: 'Name saved' }))
  return (
    <form {...form.formProps}>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <TextField
          name="name"
          label="Name"
          autoComplete="name"
          defaultValue={name}
          error={form.errors.name}
        />
        <SubmitButton pending={form.pending} variant="outline" className="self-start">
          Save
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
