'use server'

import { revalidatePath } from 'next/cache'
import type { SensitivityEffect } from '@/components/noise/sensitivity-sentence'
import type { Sensitivity } from '@/detection'
import { alertsPerWeekSchema } from '@/lib/alerts/schema'
import { updateAlertSettings } from '@/lib/alerts/update-alert-settings'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { wouldHaveFired } from '@/lib/findings/would-have-fired'
import { action } from '@/lib/http/action'
import { updateStreamInput } from '@/lib/streams/schema'
import { updateStream } from '@/lib/streams/update-stream'
import { formOf } from '../form-of'

const saveBudget = action({
  name: 'alert-settings/budget',
  input: z.strictObject({ alerts_per_week: z.coerce.number().pipe(alertsPerWeekSchema) }),
  run: async (ctx, input): Promise<null> => {
    await updateAlertSettings(ctx, input)
    revalidatePath('/', 'layout')
    return null
  },
})

const saveSensitivity = action({
  name: 'streams/sensitivity',
  input: updateStreamInput.extend({ id: z.string() }),
  run: async (ctx, { id, sensitivity }): Promise<SensitivityEffect> => {
    const [before, after] = await Promise.all([
      wouldHaveFired(ctx, { stream: id }),
      wouldHaveFired(ctx, { stream: id, sensitivity }),
    ])
    await updateStream(ctx, { id: parseId('stream', id), sensitivity })
    revalidatePath('/', 'layout')
    return { from: after.from, to: after.to, before: before.total, after: after.total }
  },
})

/** Sets how many alerts a week the organization will stand. */
export async function saveBudgetAction(alertsPerWeek: number) {
  return saveBudget({ status: 'idle' }, formOf({ alerts_per_week: String(alertsPerWeek) }))
}

/** Sets how large a part of them a stream may take, and tells what that would have changed in the past. */
export async function saveSensitivityAction(id: string, sensitivity: Sensitivity) {
  return saveSensitivity({ status: 'idle' }, formOf({ id, sensitivity }))
}
