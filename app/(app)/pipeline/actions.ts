'use server'

import { revalidatePath } from 'next/cache'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { discardSetAside } from '@/lib/set-aside/discard-set-aside'
import { resendSetAside } from '@/lib/set-aside/resend-set-aside'
import { formOf } from '../form-of'

const batch = z.strictObject({ id: z.string().min(1).max(200) })

const resend = action({
  name: 'set-aside-batches/resend',
  input: batch,
  run: async (ctx, input): Promise<null> => {
    await resendSetAside(ctx, input)
    revalidatePath('/pipeline')
    return null
  },
})

const discard = action({
  name: 'set-aside-batches/discard',
  input: batch,
  run: async (ctx, input): Promise<null> => {
    await discardSetAside(ctx, input)
    revalidatePath('/pipeline')
    return null
  },
})

/** Puts a set-aside batch back at the end of its stream. */
export async function resendBatchAction(id: string) {
  return resend({ status: 'idle' }, formOf({ id }))
}

/** Drops the events of a set-aside batch for good. */
export async function discardBatchAction(id: string) {
  return discard({ status: 'idle' }, formOf({ id }))
}
