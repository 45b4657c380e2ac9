'use client'

import { useState } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { Segmented } from '@/components/forms/segmented'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldGroup, FieldLabel } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { channelSeverities } from '@/lib/channels/schema'
import type { ChannelKind } from '@/lib/core/channel-kind'
import type { Action } from '@/lib/http/action'
import { severityWords } from './message-words'
import { type Person, RecipientField } from './recipient-field'

export type { Person } from './recipient-field'

export interface CreatedChannel {
  name: string
  /** A webhook's. */
  secret: string | null
}

interface ChannelFormProps {
  action: Action<CreatedChannel>
  people: Person[]
  onCreated: (created: CreatedChannel) => void
}

const kinds = [
  { value: 'email', label: 'E-mail' },
  { value: 'slack', label: 'Slack' },
  { value: 'webhook', label: 'Webhook' },
] as const

const urlHints = {
  slack:
    'The address of an incoming webhook, made in Slack under Apps. It is a secret, and is not shown again.',
  webhook:
    'An https address of yours on the public internet. Messages are signed; what to do with them is in docs/api.md.',
}

export function ChannelForm({ action, people, onCreated }: ChannelFormProps) {
  const [kind, setKind] = useState<ChannelKind>('email')
  const form = useActionForm(action, onCreated)
  return (
    <form {...form.formProps} className="flex flex-col gap-4">
      <DialogHeader>
        <DialogTitle>Add a channel</DialogTitle>
        <DialogDescription>Where you are told of things; each has its own least severity.</DialogDescription>
      </DialogHeader>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <Segmented legend="Kind" name="kind" choices={kinds} value={kind} onChange={setKind} />
        <TextField
          name="name"
          label="Name"
          placeholder={kind === 'email' ? 'On-call' : kind === 'slack' ? '#alerts' : 'Pager'}
          autoComplete="off"
          error={form.errors.name}
        />
        {kind === 'email' ? (
          <RecipientField people={people} error={form.errors.user_ids} />
        ) : (
          <TextField
            key={kind}
            name="url"
            label="Address"
            type="url"
            placeholder={
              kind === 'slack' ? 'https://hooks.slack.com/services/…' : 'https://example.com/driftlock'
            }
            autoComplete="off"
            hint={urlHints[kind]}
            error={form.errors.url}
          />
        )}
        <Field>
          <FieldLabel htmlFor="channel-severity">Incidents</FieldLabel>
          <NativeSelect id="channel-severity" name="least_severity" defaultValue="high" className="w-56">
            {channelSeverities.map(severity => (
              <option key={severity} value={severity}>
                {severityWords[severity]}
              </option>
            ))}
          </NativeSelect>
        </Field>
      </FieldGroup>
      <DialogFooter>
        <SubmitButton pending={form.pending}>Add the channel</SubmitButton>
      </DialogFooter>
    </form>
  )
}
