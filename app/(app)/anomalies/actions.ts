'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Act } from '@/components/triage/act'
import type { Verdict } from '@/detection'
import { deleteAnomaly } from '@/lib/anomalies/delete-anomaly'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { giveFeedback } from '@/lib/feedback/give-feedback'
import { type FeedbackEffect, giveFeedbackInput } from '@/lib/feedback/schema'
import { undoFeedback } from '@/lib/feedback/undo-feedback'
import { action } from '@/lib/http/action'
import { reopenAnomaly } from '@/lib/triage/reopen-anomaly'
import { resolveAnomaly } from '@/lib/triage/resolve-anomaly'
import { resolveInput } from '@/lib/triage/schema'
import { actOnEach } from '../act-on-each'
import { formOf } from '../form-of'

const ofAnomaly = z.strictObject({ id: z.string() })

const acts = {
  resolve: action({
    name: 'anomalies/resolve',
    input: ofAnomaly.extend(resolveInput.shape),
    run: async (ctx, { id, ...input }): Promise<FeedbackEffect | null> => {
      await resolveAnomaly(ctx, { id: parseId('anomaly', id), ...input })
      return null
    },
  }),
  reopen: action({
    name: 'anomalies/reopen',
    input: ofAnomaly,
    run: async (ctx, { id }): Promise<FeedbackEffect | null> => {
      await reopenAnomaly(ctx, { id: parseId('anomaly', id) })
      return null
    },
  }),
  expect: action({
    name: 'anomalies/feedback',
    input: ofAnomaly,
    run: async (ctx, { id }): Promise<FeedbackEffect | null> =>
      (await giveFeedback(ctx, { id: parseId('anomaly', id), verdict: 'expected' })).effect,
  }),
}

/** Does something to anomalies. */
export async function triageAnomaliesAction(ids: string[], act: Act) {
  return actOnEach(acts, ids, act)
}

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

/** Says what an anomaly was. */
export async function giveFeedbackAction(id: string, verdict: Verdict) {
  return give({ status: 'idle' }, formOf({ id, verdict }))
}

/** Takes back what was said. */
export async function undoFeedbackAction(id: string) {
  return takeBack({ status: 'idle' }, formOf({ id }))
}

/** Deletes an anomaly for good and goes back to the list. */
export async function deleteAction(id: string) {
  return remove({ status: 'idle' }, formOf({ id }))
}
