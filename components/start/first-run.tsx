'use client'

import { useState } from 'react'
import { CommandBlock } from '@/components/forms/command-block'
import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { useActionForm } from '@/components/forms/use-action-form'
import type { Action } from '@/lib/http/action'
import { curlCommand } from './curl-command'
import { FirstEvent } from './first-event'
import { Step } from './step'

interface FirstRunProps {
  siteUrl: string
  makeKey: Action<{ secret: string }>
  /** True when events had come before this page was opened. */
  arrived: boolean
}

/** Three steps to the first event: a key, the command, the arrival. */
export function FirstRun({ siteUrl, makeKey, arrived }: FirstRunProps) {
  const [secret, setSecret] = useState<string | null>(null)
  const form = useActionForm(makeKey, answer => setSecret(answer.secret))
  const command = secret === null ? null : curlCommand(siteUrl, secret)
  return (
    <ol className="flex flex-col">
      <Step number={1} title="Make an API key" state={secret === null && !arrived ? 'now' : 'done'}>
        {secret === null ? (
          <form {...form.formProps} className="flex flex-col items-start gap-3">
            <p className="text-muted-foreground">
              It may send events, nothing else. You can make others, and revoke this one, under API keys.
            </p>
            <FormMessage>{form.message}</FormMessage>
            <SubmitButton pending={form.pending} variant={arrived ? 'outline' : 'default'}>
              Make the key
            </SubmitButton>
          </form>
        ) : (
          <p className="text-muted-foreground">
            Made, and filled into the command below. It is shown on this page only, until you leave it.
          </p>
        )}
      </Step>
      <Step
        number={2}
        title="Send an event"
        state={command !== null && !arrived ? 'now' : arrived ? 'done' : 'later'}
      >
        {command === null ? (
          <p className="text-muted-foreground">The command appears here once you have a key.</p>
        ) : (
          <div className="flex flex-col gap-2">
            <p className="text-muted-foreground">
              Paste this into a terminal, or send the same from your program.
            </p>
            <CommandBlock command={command} />
          </div>
        )}
      </Step>
      <FirstEvent waiting={secret !== null || arrived} />
    </ol>
  )
}
