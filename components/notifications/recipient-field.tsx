'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { type Channel, recipientChoices } from '@/lib/channels/schema'
import { recipientWords } from './message-words'

/** A member who may be chosen. */
export interface Person {
  id: string
  name: string
  email: string
}

interface RecipientFieldProps {
  people: Person[]
  /** As it is. */
  channel?: Pick<Channel, 'recipients' | 'user_ids'>
  error?: string | undefined
}

/** Whom an e-mail channel writes to: members alone, so that nobody gets mail who did not join. */
export function RecipientField({ people, channel, error }: RecipientFieldProps) {
  const [recipients, setRecipients] = useState(channel?.recipients ?? 'admins')
  return (
    <Field>
      <FieldLabel htmlFor="channel-recipients">To</FieldLabel>
      <NativeSelect
        id="channel-recipients"
        name="recipients"
        value={recipients}
        onChange={({ target }) => setRecipients(target.value as typeof recipients)}
        className="w-64"
      >
        {recipientChoices.map(choice => (
          <option key={choice} value={choice}>
            {recipientWords[choice]}
          </option>
        ))}
      </NativeSelect>
      {recipients === 'chosen' ? (
        <fieldset className="mt-2 flex max-h-48 flex-col gap-2 overflow-y-auto">
          <legend className="sr-only">Members</legend>
          {people.map(({ id, name, email }) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control.
            <label key={id} className="flex items-center gap-2.5">
              <Checkbox name="user_ids" value={id} defaultChecked={channel?.user_ids.includes(id) ?? false} />
              <span className="min-w-0 flex-1 truncate">
                {name} <span className="text-xs text-muted-foreground">{email}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <FieldError>{error}</FieldError>
    </Field>
  )
}
