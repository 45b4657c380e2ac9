import { route } from '@/lib/http/route'
import { listStreams } from '@/lib/streams/list-streams'
import { listStreamsInput, streamPage } from '@/lib/streams/schema'

export const GET = route({
  summary: 'Streams, by name',
  scope: 'events:read',
  input: listStreamsInput,
  output: streamPage,
  status: 200,
  run: listStreams,
})
