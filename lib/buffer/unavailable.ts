import { AppError } from '@/lib/core/errors'

/** What a sender is told when nothing can be stored: to send it again. */
export function unavailable(cause: unknown): AppError {
  return new AppError(
    'unavailable',
    'Events cannot be stored at the moment. Send them again in a few seconds.',
    { cause, retryAfterSeconds: 5 },
  )
}
