'use client'

import type { ReactNode } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { useActionForm } from '@/components/forms/use-action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FieldLabel } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/toast'
import { type AlertSettings, weekdays } from '@/lib/alerts/schema'
import type { Action } from '@/lib/http/action'

interface ToldFormProps {
  settings: AlertSettings
  /** Null for who may only look. */
  action: Action<null> | null
}

const nothing: Action<null> = async previous => previous
const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** What the organization is told, and when not. */
export function ToldForm({ settings, action }: ToldFormProps) {
  const form = useActionForm(action ?? nothing, () => toast.add({ title: 'Saved' }))
  const { weekly_digest: digest, quiet_hours: quiet, time_zone } = settings
  return (
    <form {...form.formProps} className="max-w-2xl">
      <fieldset disabled={action === null} className="flex flex-col gap-6">
        <FormMessage>{form.message}</FormMessage>
        <div className="flex flex-col gap-3">
          <Choice name="critical_anomalies" on={settings.critical_anomalies} label="Incidents">
            When one begins, becomes worse, grows while snoozed, or ends: each channel from its least severity
            on.
          </Choice>
          <Choice name="billing_thresholds" on={settings.billing_thresholds} label="Usage">
            When 80 % and 100 % of the month’s events are used, before anything stops.
          </Choice>
          <Choice name="system_errors" on={settings.system_errors} label="Trouble with your own pipeline">
            A batch that could not be processed, unusually many refused events, a stream that could not be
            looked at.
          </Choice>
        </div>
        <div className="flex flex-col gap-3">
          <Choice name="digest_enabled" on={digest.enabled} label="Weekly digest">
            What was found and not worth waking anyone for, and promised beside actual.
          </Choice>
          <div className="flex flex-wrap items-end gap-3 pl-6.5">
            <Field className="w-auto">
              <FieldLabel htmlFor="digest-day">On</FieldLabel>
              <NativeSelect id="digest-day" name="digest_day" defaultValue={digest.day}>
                {weekdays.map(day => (
                  <option key={day} value={day}>
                    {day.charAt(0).toUpperCase() + day.slice(1)}
                  </option>
                ))}
              </NativeSelect>
            </Field>
            <Field className="w-auto">
              <FieldLabel htmlFor="digest-hour">At</FieldLabel>
              <NativeSelect id="digest-hour" name="digest_hour" defaultValue={digest.hour}>
                {hours.map(hour => (
                  <option key={hour} value={hour}>
                    {String(hour).padStart(2, '0')}:00
                  </option>
                ))}
              </NativeSelect>
            </Field>
          </div>
        </div>
        <div className="flex flex-col gap-3">
          <Choice name="quiet_enabled" on={quiet.enabled} label="Quiet hours">
            What is told then waits until they end. What is over by then is not told at all.
          </Choice>
          <div className="flex flex-wrap items-end gap-3 pl-6.5">
            <div className="w-32">
              <TextField
                name="quiet_from"
                label="From"
                type="time"
                defaultValue={quiet.from}
                error={form.errors.quiet_from}
              />
            </div>
            <div className="w-32">
              <TextField
                name="quiet_to"
                label="To"
                type="time"
                defaultValue={quiet.to}
                error={form.errors.quiet_to}
              />
            </div>
            <p className="pb-2 text-xs text-muted-foreground">on the clocks of {time_zone}</p>
          </div>
          <div className="pl-6.5">
            <Choice name="quiet_critical" on={quiet.critical_comes_through} label="Critical comes through">
              An incident that is critical is told at once, at any hour.
            </Choice>
          </div>
          <FormMessage>{form.errors.quiet_hours ?? null}</FormMessage>
        </div>
        {action === null ? (
          <p className="text-xs text-muted-foreground">Owners and admins of the organization choose it.</p>
        ) : (
          <SubmitButton pending={form.pending} className="self-start">
            Save
          </SubmitButton>
        )}
      </fieldset>
    </form>
  )
}

interface ChoiceProps {
  name: string
  on: boolean
  label: string
  children: ReactNode
}

function Choice({ name, on, label, children }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control.
    <label className="flex gap-2.5">
      <Checkbox name={name} defaultChecked={on} className="mt-0.5" />
      <span>
        <span className="block text-sm">{label}</span>
        <span className="block text-xs text-pretty text-muted-foreground">{children}</span>
      </span>
    </label>
  )
}
