'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { FieldGroup } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { Channel } from '@/lib/channels/schema'
import type { Action } from '@/lib/http/action'
import { type Person, RecipientField } from './recipient-field'

interface ChannelSettingsProps {
  channel: Channel
  people: Person[]
  action: Action<null>
}

/** A channel's name and where it leads. An address that is left empty stays. */
export function ChannelSettings({ channel, people, action }: ChannelSettingsProps) {
  const form = useActionForm(action, () => toast.add({ title: 'Saved' }))
  return (
    <form {...form.formProps} className="max-w-md">
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <input type="hidden" name="id" value={channel.id} />
        <TextField
          name="name"
          label="Name"
          defaultValue={channel.name}
          autoComplete="off"
          error={form.errors.name}
        />
        {channel.kind === 'email' ? (
          <RecipientField people={people} channel={channel} error={form.errors.user_ids} />
        ) : (
          <TextField
            name="url"
            label="Address"
            type="url"
            placeholder={channel.url ?? ''}
            autoComplete="off"
            hint="Left empty, it stays as it is."
            error={form.errors.url}
          />
        )}
        <SubmitButton pending={form.pending} variant="outline" className="self-start">
          Save
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
