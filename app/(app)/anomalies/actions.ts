'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { deleteAnomaly } from '@/lib/anomalies/delete-anomaly'
import { resolveAnomaly } from '@/lib/anomalies/resolve-anomaly'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { formOf } from '../form-of'

const ofAnomaly = z.strictObject({ id: z.string() })

/** Resolves the anomaly that the form names. */
export const resolveAction = action({
  input: ofAnomaly,
  run: async (ctx, { id }): Promise<null> => {
    await resolveAnomaly(ctx, { id: parseId('anomaly', id) })
    revalidatePath('/', 'layout')
    return null
  },
})

const remove = action({
  input: ofAnomaly,
  run: async (ctx, { id }): Promise<null> => {
    await deleteAnomaly(ctx, { id: parseId('anomaly', id) })
    revalidatePath('/', 'layout')
    redirect('/anomalies')
  },
})

/** Resolves one anomaly of a list. */
export async function resolveFromListAction(id: string) {
  return resolveAction({ status: 'idle' }, formOf({ id }))
}

/** Deletes an anomaly for good and goes back to the list. */
export async function deleteAction(id: string) {
  return remove({ status: 'idle' }, formOf({ id }))
}
