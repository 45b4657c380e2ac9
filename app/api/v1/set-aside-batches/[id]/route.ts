import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { discardSetAside } from '@/lib/set-aside/discard-set-aside'

export const DELETE = route({
  summary: 'Drops the events of a set-aside batch for good',
  refuses: ['unavailable'],
  scope: 'admin',
  id: 'text',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: discardSetAside,
})
