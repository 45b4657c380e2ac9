import type { ComponentProps, ReactNode } from 'react'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface TextFieldProps extends ComponentProps<'input'> {
  name: string
  label: string
  hint?: ReactNode
  error?: string
  /** A link or a note at the right of the label. */
  aside?: ReactNode
}

/** A labelled input with its hint and its own error, tied together for screen readers. */
export function TextField({
  name,
  id = `field-${name}`,
  label,
  hint,
  error,
  aside,
  ...input
}: TextFieldProps) {
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  return (
    <Field>
      <div className="flex items-baseline justify-between gap-4">
        <FieldLabel htmlFor={id}>{label}</FieldLabel>
        {aside ? <span className="text-xs">{aside}</span> : null}
      </div>
      <Input
        id={id}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        {...input}
      />
      {hint ? <FieldDescription id={`${id}-hint`}>{hint}</FieldDescription> : null}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </Field>
  )
}
