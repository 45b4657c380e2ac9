'use client'

import { TextForm } from '@/components/forms/text-form'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

/** Changes the address to log in with. */
export function EmailForm({ action, email }: { action: Action<{ email: string }>; email: string }) {
  return (
    <TextForm
      action={action}
      fields={[
        { name: 'email', label: 'E-mail', type: 'email', autoComplete: 'email', defaultValue: email },
        {
          id: 'email-current-password',
          name: 'current_password',
          label: 'Current password',
          type: 'password',
          autoComplete: 'current-password',
        },
      ]}
      submit="Change the address"
      quiet
      onDone={answer =>
        toast.add(
          answer.email === email
            ? {
                title: 'Check your e-mail',
                description: 'The new address counts once you open the link sent to it.',
              }
            : { title: 'E-mail address changed' },
        )
      }
    />
  )
}
