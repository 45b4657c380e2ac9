'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { deleteAnomaly } from '@/lib/anomalies/delete-anomaly'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { giveFeedback } from '@/lib/feedback/give-feedback'
import { giveFeedbackInput, type Verdict } from '@/lib/feedback/schema'
import { undoFeedback } from '@/lib/feedback/undo-feedback'
import { action } from '@/lib/http/action'
import { resolveAnomaly } from '@/lib/triage/resolve-anomaly'
import { formOf } from '../form-of'

const ofAnomaly = z.strictObject({ id: z.string() })

/** Resolves the anomaly that the form names. */
export const resolveAction = action({
  name: 'anomalies/resolve',
  input: ofAnomaly,
  run: async (ctx, { id }): Promise<null> => {
    await resolveAnomaly(ctx, { id: parseId('anomaly', id) })
    revalidatePath('/', 'layout')
    return null
  },
})

const give = action({
  name: 'anomalies/feedback',
  input: giveFeedbackInput.extend({ id: z.string() }),
  run: async (ctx, { id, ...input }) => {
    const answer = await giveFeedback(ctx, { id: parseId('anomaly', id), ...input })
    revalidatePath('/', 'layout')
    return answer
  },
})

const takeBack = action({
  name: 'feedback/undo',
  input: z.strictObject({ id: z.string() }),
  run: async (ctx, { id }): Promise<null> => {
    await undoFeedback(ctx, { id: parseId('feedback', id) })
    revalidatePath('/', 'layout')
    return null
  },
})

const remove = action({
  name: 'anomalies/delete',
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

/** Says what an anomaly was. */
export async function giveFeedbackAction(id: string, verdict: Verdict) {
  return give({ status: 'idle' }, formOf({ id, verdict }))
}

/** Says of an anomaly of a list that it was expected, which resolves it. */
export async function expectFromListAction(id: string) {
  return giveFeedbackAction(id, 'expected')
}

/** Takes back what was said. */
export async function undoFeedbackAction(id: string) {
  return takeBack({ status: 'idle' }, formOf({ id }))
}

/** Deletes an anomaly for good and goes back to the list. */
export async function deleteAction(id: string) {
  return remove({ status: 'idle' }, formOf({ id }))
}
