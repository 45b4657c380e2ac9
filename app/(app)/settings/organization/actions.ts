'use server'

import { revalidatePath } from 'next/cache'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { requireShown } from '@/lib/orgs/require-shown'
import { updateOrganizationInput } from '@/lib/orgs/schema'
import { updateOrganization } from '@/lib/orgs/update-organization'

const { name, time_zone } = updateOrganizationInput.shape

export const renameOrganizationAction = action({
  name: 'organizations/rename',
  input: z.strictObject({ name: name.unwrap(), of: z.string() }),
  run: async (ctx, { name, of }): Promise<null> => {
    requireShown(ctx, of)
    await updateOrganization(ctx, { name })
    revalidatePath('/', 'layout')
    return null
  },
})

export const setTimeZoneAction = action({
  name: 'organizations/time-zone',
  input: z.strictObject({ time_zone: time_zone.unwrap(), of: z.string() }),
  run: async (ctx, { time_zone, of }): Promise<null> => {
    requireShown(ctx, of)
    await updateOrganization(ctx, { time_zone })
    revalidatePath('/', 'layout')
    return null
  },
})
