import { deleteChannel } from '@/lib/channels/delete-channel'
import { getChannel } from '@/lib/channels/get-channel'
import { channel, updateChannelInput } from '@/lib/channels/schema'
import { updateChannel } from '@/lib/channels/update-channel'
import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'One channel',
  scope: null,
  id: 'channel',
  input: noInput,
  output: channel,
  status: 200,
  run: getChannel,
})
export const PUT = route({
  summary: 'Changes a channel, or switches it off or on',
  example: { enabled: false },
  scope: null,
  id: 'channel',
  input: updateChannelInput,
  output: channel,
  status: 200,
  run: updateChannel,
})
export const DELETE = route({
  summary: 'Deletes a channel with its deliveries',
  scope: null,
  id: 'channel',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: deleteChannel,
})
