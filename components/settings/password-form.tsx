'use client'

import { PasswordAdvice } from '@/components/auth/password-advice'
import { TextForm } from '@/components/forms/text-form'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

interface PasswordFormProps {
  action: Action<null>
  owner: { email: string; name: string }
}

/** Changes the password; the fields are emptied afterwards. */
export function PasswordForm({ action, owner }: PasswordFormProps) {
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
          hint: <PasswordAdvice owner={owner} />,
        },
      ]}
      submit="Change the password"
      quiet
      onDone={(_answer, form) => {
        form?.reset()
        toast.add({ title: 'Password changed', description: 'Your other sessions are logged out.' })
      }}
    />
  )
}
