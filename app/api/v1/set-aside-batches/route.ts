import { route } from '@/lib/http/route'
import { listSetAside } from '@/lib/set-aside/list-set-aside'
import { listSetAsideInput, setAsidePage } from '@/lib/set-aside/schema'

export const GET = route({
  summary: 'Batches of accepted events that could not be processed, newest first',
  refuses: ['unavailable'],
  scope: 'events:read',
  input: listSetAsideInput,
  output: setAsidePage,
  status: 200,
  run: listSetAside,
})
