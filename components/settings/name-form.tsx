'use client'

import { TextForm } from '@/components/forms/text-form'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

export function NameForm({ action, name }: { action: Action<null>; name: string }) {
  return (
    <TextForm
      action={action}
      fields={[{ name: 'name', label: 'Name', autoComplete: 'name', defaultValue: name }]}
      submit="Save"
      quiet
      onDone={() => toast.add({ title: 'Name saved' })}
    />
  )
}
