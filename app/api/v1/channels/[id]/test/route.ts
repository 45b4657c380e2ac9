import { testReport } from '@/lib/channels/schema'
import { testChannel } from '@/lib/channels/test-channel'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const POST = route({
  summary: 'Sends a test message and answers what became of it',
  scope: null,
  id: 'channel',
  input: noInput,
  output: testReport,
  status: 200,
  run: testChannel,
})
