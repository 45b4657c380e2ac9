'use server'

import { revalidatePath } from 'next/cache'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { parseJson } from '@/lib/http/body'
import { parseInput } from '@/lib/http/parse'
import { updateRedactionRulesInput } from '@/lib/redaction/schema'
import { updateRedactionRules } from '@/lib/redaction/update-redaction-rules'
import { formOf } from '../../form-of'

const save = action({
  name: 'redaction-rules',
  input: z.strictObject({ change: z.string().max(64_000) }),
  run: async (ctx, { change }): Promise<null> => {
    await updateRedactionRules(ctx, parseInput(updateRedactionRulesInput, parseJson(change)))
    revalidatePath('/pipeline/redaction')
    return null
  },
})

/** Changes what is redacted; the change is JSON, as the API takes it. */
export async function saveRedactionAction(change: string) {
  return save({ status: 'idle' }, formOf({ change }))
}
