import { rotateSecret } from '@/lib/channels/rotate-secret'
import { rotatedSecret } from '@/lib/channels/schema'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const POST = route({
  summary: 'Gives a webhook a new signing secret, shown this once; the one before signs as well for a day',
  refuses: ['conflict'],
  scope: null,
  id: 'channel',
  input: noInput,
  output: rotatedSecret,
  status: 200,
  run: rotateSecret,
})
