'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { TextLink } from '@/components/layout/text-link'
import { FieldGroup } from '@/components/ui/field'
import type { Action } from '@/lib/http/action'

export function LogInForm({ action, next }: { action: Action<null>; next?: string }) {
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
        <TextField
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          error={form.errors.password}
          aside={<TextLink href="/forgot-password">Forgotten?</TextLink>}
        />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <SubmitButton pending={form.pending} size="lg">
          Log in
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
