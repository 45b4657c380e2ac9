'use client'

import { type ReactNode, useId } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { useActionForm } from '@/components/forms/use-action-form'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { Kbd } from '@/components/ui/kbd'
import { Textarea } from '@/components/ui/textarea'
import type { Action } from '@/lib/http/action'
import { useKey } from './use-key'

interface CommentFormProps {
  /** What is commented on, or the comment that is changed. */
  id: string
  text?: string
  action: Action<null>
  submit: string
  /** A key that leads into the field. */
  shortcut?: string
  onDone?: () => void
  /** Further buttons. */
  children?: ReactNode
}

/** Writes a comment; Ctrl or ⌘ with Enter sends it, and an error keeps what was typed. */
export function CommentForm({ id, text = '', action, submit, shortcut, onDone, children }: CommentFormProps) {
  const field = useId()
  const form = useActionForm(action, () => {
    form.formProps.ref.current?.reset()
    onDone?.()
  })
  const { ref } = form.formProps
  useKey(shortcut, () => document.getElementById(field)?.focus())
  const error = form.errors.text
  return (
    <form {...form.formProps} className="mt-1 flex max-w-[70ch] flex-col gap-2">
      <FormMessage>{form.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <Field>
        <FieldLabel htmlFor={field}>
          {shortcut === undefined ? 'Comment' : 'Add a comment'}
          {shortcut === undefined ? null : (
            <Kbd className="hidden sm:inline-flex">{shortcut.toUpperCase()}</Kbd>
          )}
        </FieldLabel>
        <Textarea
          id={field}
          name="text"
          rows={3}
          maxLength={10_000}
          defaultValue={text}
          placeholder="What you know or try"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${field}-error`}
          onKeyDown={event => {
            if (event.key === 'Escape') event.currentTarget.blur()
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ref.current?.requestSubmit()
          }}
        />
        <FieldError id={`${field}-error`}>{error}</FieldError>
      </Field>
      <div className="flex gap-2">
        <SubmitButton pending={form.pending} variant="outline">
          {submit}
        </SubmitButton>
        {children}
      </div>
    </form>
  )
}
