import { listDeliveries } from '@/lib/channels/list-deliveries'
import { deliveryPage, listDeliveriesInput } from '@/lib/channels/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Tries to send a message to a channel, newest first',
  scope: null,
  input: listDeliveriesInput,
  output: deliveryPage,
  status: 200,
  run: listDeliveries,
})
