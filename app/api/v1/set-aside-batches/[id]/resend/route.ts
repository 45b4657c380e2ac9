import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { resendSetAside } from '@/lib/set-aside/resend-set-aside'

export const POST = route({
  summary: 'Puts a set-aside batch back at the end of its stream',
  refuses: ['unavailable'],
  scope: 'events:write',
  id: 'text',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: resendSetAside,
})
