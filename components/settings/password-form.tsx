'use client'

import { TextForm } from '@/components/forms/text-form'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

/** Changes the password; the fields are emptied afterwards. */
export function PasswordForm({ action }: { action: Action<null> }) {
  return (
    <TextForm
      action={action}
      fields={[
        {
          id: 'password-current-password',
          name: 'current_password',
          label: 'Current password',
          type: 'password',
          autoComplete: 'current-password',
        },
        {
          name: 'password',
          label: 'New password',
          type: 'password',
          autoComplete: 'new-password',
          hint: 'At least 8 characters.',
        },
      ]}
      submit="Change the password"
      quiet
      onDone={(_answer, form) => {
        form?.reset()
        toast.add({ title: 'Password changed' })
      }}
    />
  )
}
