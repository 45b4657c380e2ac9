'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { FieldGroup } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

/** Changes the password; the fields are emptied afterwards. */
export function PasswordForm({ action }: { action: Action<null> }) {
  const form = useActionForm(action, () => {
    form.formProps.ref.current?.reset()
    toast.add({ title: 'Password changed' })
  })
  return (
    <form {...form.formProps}>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <TextField
          id="password-current-password"
          name="current_password"
          label="Current password"
          type="password"
          autoComplete="current-password"
          error={form.errors.current_password}
        />
        <TextField
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 8 characters."
          error={form.errors.password}
        />
        <SubmitButton pending={form.pending} variant="outline" className="self-start">
          Change the password
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
