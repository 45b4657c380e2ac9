'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { FieldGroup } from '@/components/ui/field'
import type { Action } from '@/lib/http/action'

export function SignUpForm({ action }: { action: Action<null> }) {
  const form = useActionForm(action)
  return (
    <form {...form.formProps}>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <TextField name="name" label="Your name" autoComplete="name" autoFocus error={form.errors.name} />
        <TextField name="email" label="E-mail" type="email" autoComplete="email" error={form.errors.email} />
        <TextField
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="At least 8 characters."
          error={form.errors.password}
        />
        <SubmitButton pending={form.pending} size="lg">
          Create the account
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
