'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { FieldLabel } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'
import { useVerdict, type Verdict } from './use-verdict'

interface RejectedEditorProps {
  id: string
  /** What was sent, as it can be corrected. */
  text: string
  /** Without it the event is shown, not sent. */
  send: ((id: string, event: string) => Promise<ActionResult<{ stream: string | null }>>) | null
}

/** A refused event as text that can be corrected; beside it stands what would come of it, as one types. */
export function RejectedEditor({ id, text: kept, send }: RejectedEditorProps) {
  const router = useRouter()
  const [text, setText] = useState(kept)
  const [pending, start] = useTransition()
  const verdict = useVerdict(`/pipeline/rejected/${id}/check`, text)

  function submit() {
    if (send === null) return
    start(async () => {
      const result = await send(id, text)
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      if (result.status === 'done') toast.add({ title: `Sent to ${result.data.stream ?? 'its stream'}` })
      router.push('/pipeline/rejected')
    })
  }

  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex flex-col gap-1.5">
        <FieldLabel htmlFor="event">The event</FieldLabel>
        <Textarea
          id="event"
          value={text}
          onChange={change => setText(change.target.value)}
          spellCheck={false}
          readOnly={send === null}
          aria-describedby="verdict"
          aria-invalid={verdict.state === 'refused' ? true : undefined}
          className="min-h-72 font-mono text-xs leading-5"
        />
      </div>
      <div className="flex flex-col gap-4 lg:pt-6">
        <VerdictNote verdict={verdict} />
        {send === null ? null : (
          <SubmitButton
            type="button"
            className="self-start"
            pending={pending}
            disabled={pending || verdict.state !== 'accepted'}
            onClick={submit}
          >
            Send again
          </SubmitButton>
        )}
      </div>
    </div>
  )
}

function VerdictNote({ verdict }: { verdict: Verdict }) {
  return (
    <div id="verdict" aria-live="polite" className="min-h-16 rounded-lg border px-3 py-2.5 text-sm">
      {verdict.state === 'checking' ? <p className="text-muted-foreground">Checking…</p> : null}
      {verdict.state === 'accepted' ? (
        <>
          <p className="font-medium text-ok">Would be accepted</p>
          <p className="mt-0.5 text-xs break-words text-muted-foreground">
            into <span className="font-mono">{verdict.stream}</span>
          </p>
        </>
      ) : null}
      {verdict.state === 'refused' ? (
        <>
          <p className="font-medium text-critical">Would be refused</p>
          <p className="mt-0.5 text-xs text-pretty break-words text-muted-foreground">
            {verdict.pointer === '' ? null : <span className="font-mono">{verdict.pointer}: </span>}
            {verdict.detail}
          </p>
        </>
      ) : null}
      {verdict.state === 'unknown' ? <p className="text-muted-foreground">{verdict.detail}</p> : null}
    </div>
  )
}
