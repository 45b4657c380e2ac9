'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { FieldGroup } from '@/components/ui/field'
import type { Action } from '@/lib/http/action'

export function ForgotPasswordForm({ action }: { action: Action<null> }) {
  const form = useActionForm(action)
  return (
    <form {...form.formProps}>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <TextField
          name="email"
          label="E-mail"
          type="email"
          autoComplete="email"
          autoFocus
          error={form.errors.email}
        />
        <SubmitButton pending={form.pending} size="lg">
          Send the link
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
