import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { createApiKey } from '@/lib/keys/create-api-key'
import { listApiKeys } from '@/lib/keys/list-api-keys'
import { createdKey, createKeyInput, keyList } from '@/lib/keys/schema'

export const GET = route({
  summary: 'API keys, without their secrets',
  scope: 'admin',
  input: noInput,
  output: keyList,
  status: 200,
  run: listApiKeys,
})
export const POST = route({
  summary: 'Makes an API key; its secret is shown this once',
  example: { name: 'my laptop', scopes: ['events:write'] },
  scope: 'admin',
  input: createKeyInput,
  output: createdKey,
  status: 201,
  run: async (ctx, input) => {
    const { key, secret } = await createApiKey(ctx, input)
    return { ...key, secret }
  },
})
