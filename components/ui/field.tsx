import type * as React from 'react'
import { cn } from '@/components/ui/cn'

function FieldGroup({ className, ...props }: React.ComponentProps<'div'>) {
  return <div data-slot="field-group" className={cn('flex w-full flex-col gap-4', className)} {...props} />
}

function Field({ className, ...props }: React.ComponentProps<'div'>) {
  return <div data-slot="field" className={cn('flex w-full flex-col gap-1.5', className)} {...props} />
}

function FieldLabel({ className, htmlFor, ...props }: React.ComponentProps<'label'> & { htmlFor: string }) {
  return (
    <label
      data-slot="field-label"
      htmlFor={htmlFor}
      className={cn('flex w-fit items-center gap-2 text-sm font-medium', className)}
      {...props}
    />
  )
}

function FieldDescription({ className, ...props }: React.ComponentProps<'p'>) {
  return (
    <p data-slot="field-description" className={cn('text-xs text-muted-foreground', className)} {...props} />
  )
}

function FieldError({ className, ...props }: React.ComponentProps<'p'>) {
  if (!props.children) return null
  return (
    <p
      role="alert"
      data-slot="field-error"
      className={cn('text-xs text-destructive', className)}
      {...props}
    />
  )
}

export { Field, FieldDescription, FieldError, FieldGroup, FieldLabel }
