'use server'

import { revalidatePath } from 'next/cache'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { resolveIncident } from '@/lib/triage/resolve-incident'
import { formOf } from '../form-of'

const resolve = action({
  name: 'incidents/resolve',
  input: z.strictObject({ id: z.string() }),
  run: async (ctx, { id }): Promise<null> => {
    await resolveIncident(ctx, { id: parseId('incident', id) })
    revalidatePath('/', 'layout')
    return null
  },
})

/** Resolves an incident with its anomalies. */
export async function resolveIncidentAction(id: string) {
  return resolve({ status: 'idle' }, formOf({ id }))
}
