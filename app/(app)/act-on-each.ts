import { revalidatePath } from 'next/cache'
import type { Act, Acted } from '@/components/triage/act'
import { AppError } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'
import type { FeedbackEffect } from '@/lib/feedback/schema'
import type { Action, ActionResult } from '@/lib/http/action'
import { formOf } from './form-of'

/** As many as a page of a list shows. */
const mostAtOnce = 200

const asked = z.strictObject({
  ids: z.array(z.string().max(100)).min(1).max(mostAtOnce),
  act: z.discriminatedUnion('do', [
    z.strictObject({ do: z.enum(['acknowledge', 'reopen', 'unsnooze', 'expect']) }),
    z.strictObject({
      do: z.literal('resolve'),
      resolution: z.string().optional(),
      note: z.string().optional(),
    }),
    z.strictObject({
      do: z.literal('snooze'),
      until: z.string().optional(),
      until_grows: z.boolean().optional(),
    }),
    z.strictObject({ do: z.literal('resume'), until: z.string(), until_grows: z.boolean() }),
    z.strictObject({ do: z.literal('assign'), user_id: z.string().nullable() }),
  ]),
})

/** What an act on one thing answers: the effect on the past, where it has one. */
type OneAct = Action<FeedbackEffect | null>

/**
 * Does an act to each of what a page names, one after another, each with its own line in the audit log; what is refused does not
 * hold up the others. Both come from a browser: they are parsed here.
 */
export async function actOnEach(
  acts: Partial<Record<Act['do'], OneAct>>,
  ids: string[],
  act: Act,
): Promise<ActionResult<Acted>> {
  const input = asked.safeParse({ ids, act })
  const run = input.success ? acts[input.data.act.do] : undefined
  if (!input.success || run === undefined) throw new AppError('invalid_request', 'There is no such act.')
  const acted: Acted = { done: [], refused: [], effect: null }
  const { do: _, ...values } = input.data.act
  for (const id of new Set(input.data.ids)) {
    const result = await run({ status: 'idle' }, formOf({ id, ...asText(values) }))
    if (result.status === 'failed') acted.refused.push({ id, message: result.message })
    if (result.status !== 'done') continue
    acted.done.push(id)
    acted.effect = ids.length === 1 ? result.data : null
  }
  revalidatePath('/', 'layout')
  return { status: 'done', data: acted }
}

/** Values as a form has them; what is absent, false or nobody is left out. */
function asText(values: Record<string, string | boolean | null | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  )
}
