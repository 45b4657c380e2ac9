import { route } from '@/lib/http/route'
import { stream, updateStreamInput } from '@/lib/streams/schema'
import { updateStream } from '@/lib/streams/update-stream'

export const PUT = route({
  summary: 'Sets how large a part of the alerts a stream may take',
  example: { sensitivity: 'high' },
  scope: 'anomalies:write',
  id: 'stream',
  input: updateStreamInput,
  output: stream,
  status: 200,
  run: updateStream,
})
