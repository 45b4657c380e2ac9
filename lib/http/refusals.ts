import { AppError } from '@/lib/core/errors'
import { preflight } from './cors'
import { startRequest } from './create-context'
import { type Handler, handle } from './handle'

/** Answers a CORS preflight where middleware does not. */
export async function preflightRoute(request: Request): Promise<Response> {
  return preflight(request, startRequest(request.headers).app.env.ALLOWED_ORIGINS)
}

/** Answers for a method that an endpoint does not take, where middleware does not. */
export const methodNotAllowedRoute = refuse(
  ({ method }) => new AppError('method_not_allowed', `This endpoint does not take ${method}.`),
)

/** Answers for a path that is no endpoint. */
export const notFoundRoute = refuse(() => new AppError('not_found', 'There is no such endpoint.'))

function refuse(reason: (request: Request) => AppError): Handler {
  return handle(({ request }) => Promise.reject(reason(request)))
}
