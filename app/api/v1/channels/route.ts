import { createChannel } from '@/lib/channels/create-channel'
import { listChannels } from '@/lib/channels/list-channels'
import { channelList, createChannelInput, createdChannel } from '@/lib/channels/schema'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Where the organization is told of things',
  scope: null,
  input: noInput,
  output: channelList,
  status: 200,
  run: listChannels,
})
export const POST = route({
  summary: 'Makes a channel; a webhook’s signing secret is shown this once',
  example: { kind: 'webhook', name: 'On-call', url: 'https://example.com/driftlock' },
  refuses: ['conflict'],
  scope: null,
  input: createChannelInput,
  output: createdChannel,
  status: 201,
  run: async (ctx, input) => {
    const { channel, secret } = await createChannel(ctx, input)
    return { ...channel, ...(secret !== null && { secret }) }
  },
})
