import { replayDelivery } from '@/lib/channels/replay-delivery'
import { replayedMessage } from '@/lib/channels/schema'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const POST = route({
  summary: 'Sends the message of a delivery again, as it was and with its id',
  refuses: ['conflict'],
  scope: null,
  id: 'delivery',
  input: noInput,
  output: replayedMessage,
  status: 202,
  run: replayDelivery,
})
