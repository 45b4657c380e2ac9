'use server'

import { revalidatePath } from 'next/cache'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { createApiKey } from '@/lib/keys/create-api-key'
import { revokeApiKey } from '@/lib/keys/revoke-api-key'
import { createKeyInput } from '@/lib/keys/schema'
import { formOf } from '../form-of'

const asList = (value: unknown) => (value === undefined || Array.isArray(value) ? (value ?? []) : [value])

/** Makes a key and answers its secret, this once. */
export const createKeyAction = action({
  name: 'api-keys/create',
  input: createKeyInput.extend({ scopes: z.preprocess(asList, createKeyInput.shape.scopes) }),
  run: async (ctx, input) => {
    const { key, secret } = await createApiKey(ctx, input)
    revalidatePath('/api-keys')
    return { name: key.name, secret }
  },
})

const revoke = action({
  name: 'api-keys/revoke',
  input: z.strictObject({ id: z.string() }),
  run: async (ctx, { id }): Promise<null> => {
    await revokeApiKey(ctx, { id: parseId('key', id) })
    revalidatePath('/api-keys')
    return null
  },
})

/** Revokes a key at once. */
export async function revokeKeyAction(id: string) {
  return revoke({ status: 'idle' }, formOf({ id }))
}
