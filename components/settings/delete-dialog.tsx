'use client'

import type { ComponentProps, ReactNode } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { FieldGroup } from '@/components/ui/field'
import type { Action } from '@/lib/http/action'

interface DeleteDialogProps {
  /** What stands on the button that asks. */
  ask: string
  title: string
  /** What goes, and that it does not come back. */
  description: ReactNode
  /** What has to be typed. */
  fields: Omit<ComponentProps<typeof TextField>, 'error'>[]
  /** The word for doing it. */
  confirm: string
  action: Action<null>
  /** Hidden inputs. */
  children?: ReactNode
}

/** An end for good: what goes is said, and something that nobody types by mistake has to be typed. */
export function DeleteDialog({
  ask,
  title,
  description,
  fields,
  confirm,
  action,
  children,
}: DeleteDialogProps) {
  const { formProps, message, errors, pending } = useActionForm(action)
  return (
    <AlertDialog>
      <AlertDialogTrigger render={<Button variant="outline" className="text-critical" />}>
        {ask}
      </AlertDialogTrigger>
      <AlertDialogContent>
        <form {...formProps}>
          <FieldGroup>
            <AlertDialogHeader>
              <AlertDialogTitle>{title}</AlertDialogTitle>
              <AlertDialogDescription>{description}</AlertDialogDescription>
            </AlertDialogHeader>
            <FormMessage>{message}</FormMessage>
            {fields.map(field => (
              <TextField key={field.name} {...field} error={errors[field.name]} />
            ))}
            {children}
            <AlertDialogFooter>
              <AlertDialogCancel>Cancel</AlertDialogCancel>
              <SubmitButton variant="destructive" pending={pending}>
                {confirm}
              </SubmitButton>
            </AlertDialogFooter>
          </FieldGroup>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  )
}
