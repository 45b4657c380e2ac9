'use client'

import { CheckIcon } from 'lucide-react'
import { useEffect } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { useActionForm } from '@/components/forms/use-action-form'
import { useKey } from '@/components/triage/use-key'
import { Kbd } from '@/components/ui/kbd'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

interface ResolveButtonProps {
  id: string
  resolved: boolean
  action: Action<null>
}

/** Resolves the anomaly of the page; E does the same. */
export function ResolveButton({ id, resolved, action }: ResolveButtonProps) {
  const form = useActionForm(action, () =>
    toast.add({
      title: 'Resolved',
      description: 'If the same trouble comes back, it opens as a new anomaly.',
    }),
  )
  const { ref } = form.formProps

  useKey('e', () => ref.current?.requestSubmit())

  useEffect(() => {
    if (form.message) toast.add({ type: 'error', title: form.message })
  }, [form.message])

  if (resolved) {
    return (
      <span className="inline-flex h-8 items-center gap-1.5 rounded-md border px-3 text-sm text-ok">
        <CheckIcon className="size-4" aria-hidden="true" />
        Resolved
      </span>
    )
  }
  return (
    <form {...form.formProps}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton pending={form.pending} aria-keyshortcuts="e">
        Resolve <Kbd>E</Kbd>
      </SubmitButton>
    </form>
  )
}
