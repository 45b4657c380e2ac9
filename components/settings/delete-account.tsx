import type { Action } from '@/lib/http/action'
import { DeleteDialog } from './delete-dialog'

/** Deletes the person's own account, after its address was typed and the password given. */
export function DeleteAccount({ action, email }: { action: Action<null>; email: string }) {
  return (
    <DeleteDialog
      ask="Delete the account…"
      title="Delete your account?"
      description="Your login and every session of yours go, and with them the organizations in which you are alone, with all of their events, incidents and keys. What you did in organizations of others stays there without your name. None of it comes back."
      fields={[
        {
          id: 'delete-account-email',
          name: 'email',
          label: `Type ${email}`,
          type: 'email',
          autoComplete: 'off',
        },
        {
          id: 'delete-account-password',
          name: 'current_password',
          label: 'Current password',
          type: 'password',
          autoComplete: 'current-password',
        },
      ]}
      confirm="Delete the account"
      action={action}
    />
  )
}
