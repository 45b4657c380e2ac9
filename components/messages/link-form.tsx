'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { useActionForm } from '@/components/forms/use-action-form'
import type { Action } from '@/lib/http/action'

interface LinkFormProps {
  token: string
  button: string
  action: Action<{ standing: string }>
}

/** The button that does what a link says, and afterwards how the incident stands. */
export function LinkForm({ token, button, action }: LinkFormProps) {
  const form = useActionForm(action)
  if (form.answer) return <FormMessage tone="ok">{`Done. ${form.answer.standing}`}</FormMessage>
  return (
    <form {...form.formProps} className="flex flex-col gap-4">
      <FormMessage>{form.message}</FormMessage>
      <input type="hidden" name="token" value={token} />
      <SubmitButton pending={form.pending} size="lg" className="self-start">
        {button}
      </SubmitButton>
    </form>
  )
}
