import { createCheckout } from '@/lib/billing/create-checkout'
import { createCheckoutInput, hostedPageAnswer } from '@/lib/billing/schema'
import { route } from '@/lib/http/route'

export const POST = route({
  summary: 'A page on which a plan is bought',
  refuses: ['not_found'],
  example: { plan: 'pro' },
  scope: 'admin',
  input: createCheckoutInput,
  output: hostedPageAnswer,
  status: 200,
  run: createCheckout,
})
