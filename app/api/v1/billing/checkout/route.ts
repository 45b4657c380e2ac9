import { createCheckout } from '@/lib/billing/create-checkout'
import { createCheckoutInput, hostedPageAnswer } from '@/lib/billing/schema'
import { route } from '@/lib/http/route'

export const POST = route({
  scope: 'admin',
  input: createCheckoutInput,
  output: hostedPageAnswer,
  status: 200,
  run: createCheckout,
})
