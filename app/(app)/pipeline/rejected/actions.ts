'use server'

import { revalidatePath } from 'next/cache'
import { AppError } from '@/lib/core/errors'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { resendRejected } from '@/lib/ingest/resend-rejected'
import { discardAllRejected } from '@/lib/rejected/discard-all-rejected'
import { discardRejected } from '@/lib/rejected/discard-rejected'
import { formOf } from '../../form-of'

const resend = action({
  name: 'rejected-events/resend',
  input: z.strictObject({ id: z.string(), event: z.string().max(200_000) }),
  run: async (ctx, { id, event }) => {
    const { stream } = await resendRejected(ctx, {
      id: parseId('rejected', id),
      event: parsed(event),
      dry_run: false,
    })
    revalidatePath('/pipeline/rejected')
    return { stream }
  },
})

const discard = action({
  name: 'rejected-events/discard',
  input: z.strictObject({ id: z.string() }),
  run: async (ctx, { id }): Promise<null> => {
    await discardRejected(ctx, { id: parseId('rejected', id) })
    revalidatePath('/pipeline/rejected')
    return null
  },
})

const discardAll = action({
  name: 'rejected-events/discard-all',
  input: z.strictObject({ code: z.string().optional() }),
  run: async (ctx, filters): Promise<null> => {
    await discardAllRejected(ctx, filters)
    revalidatePath('/pipeline/rejected')
    return null
  },
})

/** Sends a corrected event, given as JSON. */
export async function resendRejectedAction(id: string, event: string) {
  return resend({ status: 'idle' }, formOf({ id, event }))
}

/** Discards a refused event for good. */
export async function discardRejectedAction(id: string) {
  return discard({ status: 'idle' }, formOf({ id }))
}

/** Discards all refused events, or those of one reason. */
export async function discardAllRejectedAction(code: string | undefined) {
  return discardAll({ status: 'idle' }, formOf(code === undefined ? {} : { code }))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid_json', 'The event is not JSON. Correct it first.', { cause })
  }
}
