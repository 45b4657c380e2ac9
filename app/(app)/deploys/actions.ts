'use server'

import { revalidatePath } from 'next/cache'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { deleteDeployMarker } from '@/lib/deploys/delete-deploy-marker'
import { action } from '@/lib/http/action'
import { formOf } from '../form-of'

const remove = action({
  name: 'deploy-markers/delete',
  input: z.strictObject({ id: z.string() }),
  run: async (ctx, { id }): Promise<null> => {
    await deleteDeployMarker(ctx, { id: parseId('deploy', id) })
    revalidatePath('/', 'layout')
    return null
  },
})

/** Takes a deploy marker back. */
export async function deleteDeployAction(id: string) {
  return remove({ status: 'idle' }, formOf({ id }))
}
