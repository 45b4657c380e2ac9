import { receiveEvent } from '@/lib/billing/receive-event'
import { requireGateway } from '@/lib/billing/require-gateway'
import { AppError } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'
import { serviceFunctions } from '@/lib/db/service-functions'
import { readText } from '@/lib/http/body'
import { handle } from '@/lib/http/handle'
import { describe } from '@/lib/http/openapi/operation'

/** Stripe's largest events are some tens of kilobytes. */
const largestBytes = 512 * 1024

/** What Stripe sends, taken as it came: the signature is of the raw text. `{received: true}` once it has had its effect. */
const receive = handle(async ({ request, app, log, now }) => {
  const gateway = requireGateway(app.billing)
  const signature = request.headers.get('stripe-signature')
  if (signature === null) throw new AppError('invalid_signature', 'Expected the header Stripe-Signature.')
  const body = await readText(request, { bytes: largestBytes })
  await receiveEvent({ gateway, functions: serviceFunctions(), log, now }, { body, signature })
  return Response.json({ received: true })
})

export const POST = describe(receive, 'service', {
  summary: 'Takes what Stripe tells, by its signature',
  refuses: ['invalid_signature', 'billing_not_configured'],
  input: z.object({}).loose(),
  output: z.object({ received: z.literal(true) }),
  status: 200,
})

// Middleware, which answers these elsewhere, does not see this path.
export {
  methodNotAllowedRoute as DELETE,
  methodNotAllowedRoute as GET,
  methodNotAllowedRoute as PATCH,
  methodNotAllowedRoute as PUT,
} from '@/lib/http/refusals'
