import type { Action } from '@/lib/http/action'
import { DeleteDialog } from './delete-dialog'

interface DeleteOrganizationProps {
  action: Action<null>
  name: string
  /** Its id. */
  of: string
}

/** Deletes an organization, after its name was typed. */
export function DeleteOrganization({ action, name, of }: DeleteOrganizationProps) {
  return (
    <DeleteDialog
      ask="Delete the organization…"
      title={`Delete ${name}?`}
      description="All of its events, streams, anomalies, incidents and settings go, for everybody in it. Its API keys are refused from now on, its subscription ends at once. The audit log alone is kept, until it expires. None of it comes back."
      fields={[{ id: 'delete-organization-name', name: 'name', label: `Type ${name}`, autoComplete: 'off' }]}
      confirm="Delete the organization"
      action={action}
    >
      <input type="hidden" name="of" value={of} />
    </DeleteDialog>
  )
}
