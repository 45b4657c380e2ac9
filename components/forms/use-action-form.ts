'use client'

import { type SubmitEvent, startTransition, useActionState, useEffect, useEffectEvent, useRef } from 'react'
import type { Action, ActionResult } from '@/lib/http/action'

/**
 * A server action as a form's state; spread `formProps` on the form. Submitting by `onSubmit` keeps what was typed
 * when the answer is an error (React empties a form that it submits by `action`); `action` serves whoever is
 * quicker than the page's script.
 */
export function useActionForm<Answer>(action: Action<Answer>, onDone?: (answer: Answer) => void) {
  const [result, submit, pending] = useActionState<ActionResult<Answer>, FormData>(action, { status: 'idle' })
  const ref = useRef<HTMLFormElement>(null)

  const settle = useEffectEvent((settled: ActionResult<Answer>) => {
    if (settled.status === 'done') onDone?.(settled.data)
    if (settled.status === 'failed' && ref.current) focusFirst(ref.current, settled.fields)
  })
  useEffect(() => settle(result), [result])

  const fields = result.status === 'failed' ? result.fields : {}
  const concernsFields = Object.keys(fields).length > 0
  return {
    pending,
    answer: result.status === 'done' ? result.data : null,
    /** What concerns the whole form; what concerns a field is in `errors` alone. */
    message: result.status === 'failed' && !concernsFields ? result.message : null,
    errors: fields,
    formProps: {
      ref,
      action: submit,
      noValidate: true,
      onSubmit: (event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        startTransition(() => submit(form))
      },
    },
  }
}

function focusFirst(form: HTMLFormElement, fields: Record<string, string>) {
  for (const element of form.elements) {
    if (element instanceof HTMLElement && (element.getAttribute('name') ?? '') in fields)
      return element.focus()
  }
}
