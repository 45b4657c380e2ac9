'use client'

import type { ComponentProps, ReactNode } from 'react'
import { FieldGroup } from '@/components/ui/field'
import type { Action } from '@/lib/http/action'
import { FormMessage } from './form-message'
import { SubmitButton } from './submit-button'
import { TextField } from './text-field'
import { useActionForm } from './use-action-form'

interface TextFormProps<Answer> {
  action: Action<Answer>
  fields: Omit<ComponentProps<typeof TextField>, 'error'>[]
  /** What stands on the button. */
  submit: string
  /** A form on a page of its own has a large button; one among settings a quiet one. */
  quiet?: boolean
  /** Called once the form was taken, with the answer and the form. */
  onDone?: (answer: Answer, form: HTMLFormElement | null) => void
  /** Hidden inputs. */
  children?: ReactNode
}

/** A form of labelled lines of text: what is wrong stands beside each, and what was typed stays. */
export function TextForm<Answer>({
  action,
  fields,
  submit,
  quiet = false,
  onDone,
  children,
}: TextFormProps<Answer>) {
  const form = useActionForm(action, answer => onDone?.(answer, form.formProps.ref.current))
  return (
    <form {...form.formProps}>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        {fields.map(field => (
          <TextField key={field.name} {...field} error={form.errors[field.name]} />
        ))}
        {children}
        <SubmitButton
          pending={form.pending}
          size={quiet ? 'default' : 'lg'}
          variant={quiet ? 'outline' : 'default'}
          className={quiet ? 'self-start' : undefined}
        >
          {submit}
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
