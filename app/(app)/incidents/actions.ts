'use server'

import { revalidatePath } from 'next/cache'
import type { Act } from '@/components/triage/act'
import type { Context } from '@/lib/core/context'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import type { FeedbackEffect } from '@/lib/feedback/schema'
import { action } from '@/lib/http/action'
import { acknowledgeIncident } from '@/lib/triage/acknowledge-incident'
import { assignIncident } from '@/lib/triage/assign-incident'
import { commentOnIncident } from '@/lib/triage/comment-on-incident'
import { deleteComment } from '@/lib/triage/delete-comment'
import { editComment } from '@/lib/triage/edit-comment'
import { markIncidentExpected } from '@/lib/triage/mark-incident-expected'
import { reopenIncident } from '@/lib/triage/reopen-incident'
import { resolveIncident } from '@/lib/triage/resolve-incident'
import { resumeSnooze } from '@/lib/triage/resume-snooze'
import { commentInput, resolveInput } from '@/lib/triage/schema'
import { snoozeIncident } from '@/lib/triage/snooze-incident'
import { unsnoozeIncident } from '@/lib/triage/unsnooze-incident'
import { actOnEach } from '../act-on-each'
import { formOf } from '../form-of'

const ofIncident = z.strictObject({ id: z.string() })
const assignForm = ofIncident.extend({ user_id: z.string().optional() })
const snoozeForm = ofIncident.extend({
  until: z.string().optional(),
  until_grows: z.literal('true').optional(),
})

const resumeForm = ofIncident.extend({
  until: z.iso.datetime({ offset: true }),
  until_grows: z.literal('true').optional(),
})

const acts = {
  acknowledge: change('incidents/acknowledge', acknowledgeIncident),
  reopen: change('incidents/reopen', reopenIncident),
  unsnooze: change('incidents/unsnooze', unsnoozeIncident),
  expect: action({
    name: 'incidents/expect',
    input: ofIncident,
    run: async (ctx, { id }): Promise<FeedbackEffect | null> =>
      (await markIncidentExpected(ctx, { id: parseId('incident', id) })).effect,
  }),
  resolve: action({
    name: 'incidents/resolve',
    input: ofIncident.extend(resolveInput.shape),
    run: async (ctx, { id, ...input }) =>
      nothing(await resolveIncident(ctx, { id: parseId('incident', id), ...input })),
  }),
  snooze: action({
    name: 'incidents/snooze',
    input: snoozeForm,
    run: async (ctx, { id, until, until_grows }) =>
      nothing(
        await snoozeIncident(ctx, {
          id: parseId('incident', id),
          until,
          until_grows: until_grows === 'true',
        }),
      ),
  }),
  resume: action({
    name: 'incidents/resume-snooze',
    input: resumeForm,
    run: async (ctx, { id, until, until_grows }) =>
      nothing(
        await resumeSnooze(ctx, {
          id: parseId('incident', id),
          until,
          until_grows: until_grows === 'true',
        }),
      ),
  }),
  assign: action({
    name: 'incidents/assign',
    input: assignForm,
    run: async (ctx, { id, user_id = null }) =>
      nothing(await assignIncident(ctx, { id: parseId('incident', id), user_id })),
  }),
}

function change(name: string, run: (ctx: Context, input: { id: string }) => Promise<unknown>) {
  return action({
    name,
    input: ofIncident,
    run: async (ctx, { id }) => nothing(await run(ctx, { id: parseId('incident', id) })),
  })
}

function nothing(_: unknown): FeedbackEffect | null {
  return null
}

/** Does something to incidents. */
export async function triageIncidentsAction(ids: string[], act: Act) {
  return actOnEach(acts, ids, act)
}

/** Comments on the incident that the form names. */
export const commentAction = action({
  name: 'incidents/comment',
  input: commentInput.extend({ id: z.string() }),
  run: async (ctx, { id, text }): Promise<null> => {
    await commentOnIncident(ctx, { id: parseId('incident', id), text })
    revalidatePath('/incidents/[id]', 'page')
    return null
  },
})

/** Changes the words of a comment. */
export const editCommentAction = action({
  name: 'comments/edit',
  input: commentInput.extend({ id: z.string() }),
  run: async (ctx, { id, text }): Promise<null> => {
    await editComment(ctx, { id: parseId('entry', id), text })
    revalidatePath('/incidents/[id]', 'page')
    return null
  },
})

const removeComment = action({
  name: 'comments/delete',
  input: ofIncident,
  run: async (ctx, { id }): Promise<null> => {
    await deleteComment(ctx, { id: parseId('entry', id) })
    revalidatePath('/incidents/[id]', 'page')
    return null
  },
})

/** Deletes a comment. */
export async function deleteCommentAction(id: string) {
  return removeComment({ status: 'idle' }, formOf({ id }))
}
