'use client'

import { TextForm } from '@/components/forms/text-form'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

/** Renames the organization with the id `of`. */
export function OrganizationNameForm({
  action,
  name,
  of,
}: {
  action: Action<null>
  name: string
  of: string
}) {
  return (
    <TextForm
      action={action}
      fields={[{ name: 'name', label: 'Name', autoComplete: 'organization', defaultValue: name }]}
      submit="Save the name"
      quiet
      onDone={() => toast.add({ title: 'Name saved' })}
    >
      <input type="hidden" name="of" value={of} />
    </TextForm>
  )
}
