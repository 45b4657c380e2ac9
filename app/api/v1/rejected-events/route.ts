import { route } from '@/lib/http/route'
import { discardAllRejected } from '@/lib/rejected/discard-all-rejected'
import { listRejected } from '@/lib/rejected/list-rejected'
import {
  discardAllRejectedInput,
  discardAnswer,
  listRejectedInput,
  rejectedPage,
} from '@/lib/rejected/schema'

export const GET = route({
  summary: 'Events that were refused, the latest first',
  scope: 'events:read',
  input: listRejectedInput,
  output: rejectedPage,
  status: 200,
  run: listRejected,
})
export const DELETE = route({
  summary: 'Discards the refused events that the filters name',
  scope: 'events:write',
  input: discardAllRejectedInput,
  output: discardAnswer,
  status: 200,
  run: discardAllRejected,
})
