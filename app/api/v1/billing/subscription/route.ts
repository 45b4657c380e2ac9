import { cancelSubscription } from '@/lib/billing/cancel-subscription'
import { getSubscription } from '@/lib/billing/get-subscription'
import { subscriptionAnswer } from '@/lib/billing/schema'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'The subscription',
  refuses: ['not_found'],
  scope: 'billing:read',
  input: noInput,
  output: subscriptionAnswer,
  status: 200,
  run: getSubscription,
})
export const DELETE = route({
  summary: 'Cancels the subscription at the end of its period',
  refuses: ['conflict', 'not_found'],
  scope: 'admin',
  input: noInput,
  output: subscriptionAnswer,
  status: 200,
  run: cancelSubscription,
})
