import { listEvents } from '@/lib/events/list-events'
import { eventPage, listEventsInput } from '@/lib/events/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Events, newest first',
  refuses: ['not_found'],
  scope: 'events:read',
  input: listEventsInput,
  output: eventPage,
  status: 200,
  run: listEvents,
})
