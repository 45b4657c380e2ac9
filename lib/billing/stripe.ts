import Stripe from 'stripe'
import { AppError } from '@/lib/core/errors'

/** The one file that knows the package. */
export type StripeClient = Stripe

/** The version of the API that the package speaks, and that the webhook's endpoint should follow. */
export const apiVersion = Stripe.API_VERSION

interface ClientSettings {
  secretKey: string
  /** Where the API is, for the local double; null: at Stripe. */
  apiBase: string | null
}

const callMs = 10_000

/** A client of Stripe's API. A call ends within ten seconds and is tried again once, under the same idempotency key. */
export function createStripe({ secretKey, apiBase }: ClientSettings): StripeClient {
  const base = apiBase === null ? null : new URL(apiBase)
  return new Stripe(secretKey, {
    timeout: callMs,
    maxNetworkRetries: 1,
    telemetry: false,
    appInfo: { name: 'DriftLock' },
    ...(base && {
      protocol: base.protocol === 'https:' ? 'https' : 'http',
      host: base.hostname,
      port: base.port,
    }),
  })
}

/** Waits for Stripe. Throws `unavailable` when it does not answer, `internal` when it refuses our key or our request. */
export async function answerOf<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call
  } catch (error) {
    throw toAppError(error)
  }
}

/** Whether Stripe says that there is no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing'
}

/** Whether what was signed is not what arrived, or was not signed by Stripe. */
export function isBadSignature(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeSignatureVerificationError
}

function toAppError(error: unknown): AppError {
  const { StripeConnectionError, StripeAPIError, StripeRateLimitError, StripeIdempotencyError } =
    Stripe.errors
  if (error instanceof StripeConnectionError || error instanceof StripeRateLimitError || isServerError(error))
    return new AppError('unavailable', 'Stripe does not answer at the moment. Try again in a few seconds.', {
      cause: error,
      retryAfterSeconds: 5,
    })
  if (error instanceof StripeIdempotencyError)
    return new AppError('conflict', 'The same request is being made already. Try again in a moment.', {
      cause: error,
    })
  return new AppError('internal', 'Stripe refused the request. Quote the request id when you report it.', {
    cause: error,
  })

  function isServerError(thrown: unknown): boolean {
    return thrown instanceof StripeAPIError && (thrown.statusCode ?? 500) >= 500
  }
}
