'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldGroup, FieldLabel } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import type { Action } from '@/lib/http/action'
import { ScopeField } from './scope-field'

export interface CreatedKey {
  name: string
  secret: string
}

interface CreateKeyFormProps {
  action: Action<CreatedKey>
  onCreated: (created: CreatedKey) => void
}

export function CreateKeyForm({ action, onCreated }: CreateKeyFormProps) {
  const form = useActionForm(action, onCreated)
  return (
    <form {...form.formProps} className="flex flex-col gap-4">
      <DialogHeader>
        <DialogTitle>Create an API key</DialogTitle>
        <DialogDescription>
          One for each program that sends, so that you can revoke it alone.
        </DialogDescription>
      </DialogHeader>
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <TextField
          name="name"
          label="Name"
          placeholder="checkout service"
          autoComplete="off"
          error={form.errors.name}
        />
        <Field>
          <FieldLabel htmlFor="key-environment">Environment</FieldLabel>
          <NativeSelect id="key-environment" name="environment" defaultValue="live" className="w-56">
            <option value="live">Live</option>
            <option value="test">Test: marked, alerts nobody</option>
          </NativeSelect>
        </Field>
        <ScopeField error={form.errors.scopes} />
      </FieldGroup>
      <DialogFooter>
        <SubmitButton pending={form.pending}>Create the key</SubmitButton>
      </DialogFooter>
    </form>
  )
}
