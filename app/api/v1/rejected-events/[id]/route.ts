import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { discardRejected } from '@/lib/rejected/discard-rejected'
import { getRejected } from '@/lib/rejected/get-rejected'
import { rejectedEvent } from '@/lib/rejected/schema'

export const GET = route({
  summary: 'One refused event',
  scope: 'events:read',
  id: 'rejected',
  input: noInput,
  output: rejectedEvent,
  status: 200,
  run: getRejected,
})
export const DELETE = route({
  summary: 'Discards a refused event',
  scope: 'events:write',
  id: 'rejected',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: discardRejected,
})
