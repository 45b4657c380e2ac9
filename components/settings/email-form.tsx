'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { FieldGroup } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

/** Changes the address to log in with. */
export function EmailForm({ action, email }: { action: Action<{ email: string }>; email: string }) {
  const form = useActionForm(action, answer =>
    toast.add(
      answer.email === email
        ? {
            title: 'Check your e-mail',
            description: 'The new address counts once you open the link sent to it.',
          }
        : { title: 'E-mail address changed' },
    ),
  )
  return (
    <form {...form.formProps}>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <TextField
          name="email"
          label="E-mail"
          type="email"
          autoComplete="email"
          defaultValue={email}
          error={form.errors.email}
        />
        <TextField
          id="email-current-password"
          name="current_password"
          label="Current password"
          type="password"
          autoComplete="current-password"
          error={form.errors.current_password}
        />
        <SubmitButton pending={form.pending} variant="outline" className="self-start">
          Change the address
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
