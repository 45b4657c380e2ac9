'use server'

import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { createApiKey } from '@/lib/keys/create-api-key'

/** A key that may only send, for the command of the first step. */
export const makeFirstKeyAction = action({
  name: 'api-keys/create-first',
  input: z.strictObject({}),
  run: async ctx => {
    const { secret } = await createApiKey(ctx, {
      name: 'First key',
      environment: 'live',
      scopes: ['events:write'],
    })
    return { secret }
  },
})
