'use client'

import { useSyncExternalStore } from 'react'
import { TextForm } from '@/components/forms/text-form'
import type { Action } from '@/lib/http/action'
import type { Organization } from '@/lib/orgs/schema'

const never = () => () => {}

/** Names an organization. Its time zone is that of the browser; it can be changed in the settings. */
export function NewOrganizationForm({ action }: { action: Action<Organization> }) {
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  )
  return (
    <TextForm
      action={action}
      fields={[
        { name: 'name', label: 'Name of the organization', autoComplete: 'organization', autoFocus: true },
      ]}
      submit="Make the organization"
    >
      <input type="hidden" name="time_zone" value={zone} />
    </TextForm>
  )
}
