import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { revokeApiKey } from '@/lib/keys/revoke-api-key'

export const DELETE = route({
  summary: 'Revokes an API key',
  scope: 'admin',
  id: 'key',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: revokeApiKey,
})
