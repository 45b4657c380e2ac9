'use client'

import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { useActionForm } from '@/components/forms/use-action-form'
import { Field, FieldError, FieldGroup, FieldLabel } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/http/action'

interface TimeZoneFormProps {
  action: Action<null>
  zones: readonly string[]
  current: string
  /** The id of the organization. */
  of: string
}

/** Sets the organization's time zone. */
export function TimeZoneForm({ action, zones, current, of }: TimeZoneFormProps) {
  const form = useActionForm(action, () => toast.add({ title: 'Time zone saved' }))
  const regions = Map.groupBy(zones, zone => (zone.includes('/') ? (zone.split('/')[0] ?? '') : 'Universal'))
  return (
    <form {...form.formProps}>
      <input type="hidden" name="of" value={of} />
      <FieldGroup>
        <FormMessage>{form.message}</FormMessage>
        <Field>
          <FieldLabel htmlFor="time-zone">Time zone</FieldLabel>
          <NativeSelect
            id="time-zone"
            name="time_zone"
            defaultValue={current}
            aria-describedby={form.errors.time_zone ? 'time-zone-error' : undefined}
          >
            {zones.includes(current) ? null : <option value={current}>{current}</option>}
            {[...regions].map(([region, zones]) => (
              <optgroup key={region} label={region}>
                {zones.map(zone => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll('_', ' ')}
                  </option>
                ))}
              </optgroup>
            ))}
          </NativeSelect>
          <FieldError id="time-zone-error">{form.errors.time_zone}</FieldError>
        </Field>
        <SubmitButton pending={form.pending} variant="outline" className="self-start">
          Save the time zone
        </SubmitButton>
      </FieldGroup>
    </form>
  )
}
