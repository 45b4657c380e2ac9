import { resumeSubscription } from '@/lib/billing/resume-subscription'
import { subscriptionAnswer } from '@/lib/billing/schema'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const POST = route({
  summary: 'Takes the cancelling back',
  refuses: ['not_found'],
  scope: 'admin',
  input: noInput,
  output: subscriptionAnswer,
  status: 200,
  run: resumeSubscription,
})
