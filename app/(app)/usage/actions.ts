'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/http/action'
import { type UsageSettings, updateUsageSettingsInput } from '@/lib/usage/schema'
import { updateUsageSettings } from '@/lib/usage/update-usage-settings'
import { formOf } from '../form-of'

const save = action({
  name: 'billing/usage-settings',
  input: updateUsageSettingsInput,
  run: async (ctx, input): Promise<null> => {
    await updateUsageSettings(ctx, input)
    revalidatePath('/', 'layout')
    return null
  },
})

/** Chooses what happens once the plan's events of a month are used. */
export async function saveLimitChoiceAction(choice: UsageSettings['when_limit_reached']) {
  return save({ status: 'idle' }, formOf({ when_limit_reached: choice }))
}
