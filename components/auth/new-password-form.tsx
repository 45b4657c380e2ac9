'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { FieldGroup } from '@/components/ui/field'
import type { Action } from '@/lib/http/action'

export function NewPasswordForm({ action }: { action: Action<null> }) {
  const form = useActionForm(action)
  return (
    <form {...form.formProps}>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <TextField
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          autoFocus
          hint="At least 8 characters."
          error={form.errors.password}
        />
        <SubmitButton pending={form.pending} size="lg">
          Set the password and log in
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
