'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formOf } from '@/app/(app)/form-of'
import { clockSchema, weekdays } from '@/lib/alerts/schema'
import { updateAlertSettings } from '@/lib/alerts/update-alert-settings'
import { createChannel } from '@/lib/channels/create-channel'
import { deleteChannel } from '@/lib/channels/delete-channel'
import { replayDelivery } from '@/lib/channels/replay-delivery'
import { rotateSecret } from '@/lib/channels/rotate-secret'
import { type Channel, createChannelInput, updateChannelInput } from '@/lib/channels/schema'
import { testChannel } from '@/lib/channels/test-channel'
import { updateChannel } from '@/lib/channels/update-channel'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'

const path = '/settings/notifications'
const checkbox = z
  .literal('on')
  .optional()
  .transform(value => value === 'on')

const settingsForm = z.strictObject({
  critical_anomalies: checkbox,
  billing_thresholds: checkbox,
  system_errors: checkbox,
  digest_enabled: checkbox,
  digest_day: z.enum(weekdays),
  digest_hour: z.coerce.number().int().min(0).max(23),
  quiet_enabled: checkbox,
  quiet_from: clockSchema,
  quiet_to: clockSchema,
  quiet_critical: checkbox,
})

export const saveSettingsAction = action({
  name: 'alert-settings/update',
  input: settingsForm,
  run: async (ctx, { critical_anomalies, billing_thresholds, system_errors, ...form }): Promise<null> => {
    await updateAlertSettings(ctx, {
      critical_anomalies,
      billing_thresholds,
      system_errors,
      weekly_digest: { enabled: form.digest_enabled, day: form.digest_day, hour: form.digest_hour },
      quiet_hours: {
        enabled: form.quiet_enabled,
        from: form.quiet_from,
        to: form.quiet_to,
        critical_comes_through: form.quiet_critical,
      },
    })
    revalidatePath(path)
    return null
  },
})

/** A form sends one value alone, or a list of several. */
const asList = (value: unknown) => (value === undefined || Array.isArray(value) ? value : [value])
const withList = (form: unknown) =>
  typeof form === 'object' && form !== null && 'user_ids' in form
    ? { ...form, user_ids: asList(form.user_ids) }
    : form

/** Makes a channel, and answers a webhook's signing secret, this once. */
export const createChannelAction = action({
  name: 'channels/create',
  input: z.preprocess(withList, createChannelInput),
  run: async (ctx, input) => {
    const { channel, secret } = await createChannel(ctx, input)
    revalidatePath(path)
    return { name: channel.name, secret }
  },
})

export const saveChannelAction = action({
  name: 'channels/update',
  input: z.preprocess(withList, updateChannelInput.extend({ id: z.string() })),
  run: async (ctx, { id, ...input }): Promise<null> => {
    await updateChannel(ctx, { ...input, id: parseId('channel', id) })
    revalidatePath(path, 'layout')
    return null
  },
})

const setEnabled = action({
  name: 'channels/enable',
  input: z.strictObject({ id: z.string(), enabled: z.stringbool() }),
  run: async (ctx, { id, enabled }): Promise<null> => {
    await updateChannel(ctx, { id: parseId('channel', id), enabled })
    revalidatePath(path, 'layout')
    return null
  },
})

const oneChannel = z.strictObject({ id: z.string() })

const remove = action({
  name: 'channels/delete',
  input: oneChannel,
  run: async (ctx, { id }): Promise<null> => {
    await deleteChannel(ctx, { id: parseId('channel', id) })
    revalidatePath(path)
    redirect(path)
  },
})

const test = action({
  name: 'channels/test',
  input: oneChannel,
  run: async (ctx, { id }) => {
    const report = await testChannel(ctx, { id: parseId('channel', id) })
    revalidatePath(path, 'layout')
    return report
  },
})

const rotate = action({
  name: 'channels/rotate-secret',
  input: oneChannel,
  run: async (ctx, { id }) => {
    const { secret } = await rotateSecret(ctx, { id: parseId('channel', id) })
    return { secret }
  },
})

const replay = action({
  name: 'deliveries/replay',
  input: oneChannel,
  run: async (ctx, { id }): Promise<null> => {
    await replayDelivery(ctx, { id: parseId('delivery', id) })
    revalidatePath(path, 'layout')
    return null
  },
})

const idle = { status: 'idle' } as const

/** Sets from which severity on a channel is told of incidents. */
export async function setLeastSeverityAction(id: string, severity: Channel['least_severity']) {
  return saveChannelAction(idle, formOf({ id, least_severity: severity }))
}

/** Switches a channel on or off. */
export async function setEnabledAction(id: string, enabled: boolean) {
  return setEnabled(idle, formOf({ id, enabled: String(enabled) }))
}

/** Deletes a channel and its log. */
export async function deleteChannelAction(id: string) {
  return remove(idle, formOf({ id }))
}

/** Sends a test message and answers what became of it. */
export async function testChannelAction(id: string) {
  return test(idle, formOf({ id }))
}

/** Gives a webhook a new signing secret. */
export async function rotateSecretAction(id: string) {
  return rotate(idle, formOf({ id }))
}

/** Sends the message of a delivery again. */
export async function replayDeliveryAction(id: string) {
  return replay(idle, formOf({ id }))
}
