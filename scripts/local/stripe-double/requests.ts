import { z } from 'zod'
import type { Account } from './account'
import { ApiError } from './endpoint'
import { catalogueEndpoints } from './endpoints/catalogue'
import { checkoutEndpoints } from './endpoints/checkout'
import { customerEndpoints } from './endpoints/customers'
import { meterEndpoints } from './endpoints/meters'
import { portalEndpoints } from './endpoints/portal'
import { subscriptionEndpoints } from './endpoints/subscriptions'
import { webhookEndpointEndpoints } from './endpoints/webhook-endpoints'
import { parseFormBody } from './form-body'

export interface ApiRequest {
  method: string
  url: URL
  headers: Headers
  body: string
}

export interface ApiAnswer {
  status: number
  body: unknown
}

/** The endpoints in use, of the whole API. */
export const endpoints = [
  ...catalogueEndpoints,
  ...checkoutEndpoints,
  ...customerEndpoints,
  ...meterEndpoints,
  ...portalEndpoints,
  ...subscriptionEndpoints,
  ...webhookEndpointEndpoints,
]

const routes = endpoints.map(endpoint => ({
  ...endpoint,
  pattern: new RegExp(`^${endpoint.path.replace(':id', '([^/]+)')}$`),
}))

/** One request of the API: who asks, once per Idempotency-Key, with parameters that the endpoint knows. */
export function answerRequest(account: Account, { method, url, headers, body }: ApiRequest): ApiAnswer {
  try {
    if (!/^(Bearer|Basic) .+/.test(headers.get('authorization') ?? ''))
      throw new ApiError(401, 'You did not provide an API key.')
    const text = method === 'POST' ? body : url.search.slice(1)
    const key = method === 'POST' ? headers.get('idempotency-key') : null
    return key === null ? answerOnce() : again(key)

    function again(name: string): ApiAnswer {
      const request = `${method} ${url.pathname} ${text}`
      const kept = account.state.answers[name]
      if (kept !== undefined && kept.request !== request)
        throw new ApiError(
          400,
          'Keys for idempotent requests can only be used with the same parameters.',
          'idempotency',
        )
      if (kept !== undefined) return { status: kept.status, body: kept.body }
      const answer = answerOnce()
      account.state.answers[name] = { request, ...structuredClone(answer) }
      return answer
    }

    function answerOnce(): ApiAnswer {
      const found = routes.find(route => route.method === method && route.pattern.test(url.pathname))
      if (found === undefined)
        throw new ApiError(404, `Unrecognized request URL (${method}: ${url.pathname}).`)
      const id = decodeURIComponent(found.pattern.exec(url.pathname)?.[1] ?? '')
      return { status: 200, body: found.answer(account, found.input.parse(parseFormBody(text)), id) }
    }
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): ApiAnswer {
  if (error instanceof z.ZodError)
    return refusal(new ApiError(400, z.prettifyError(error), 'parameter_unknown'))
  if (!(error instanceof ApiError)) throw error
  const { status, message, code, param } = error
  const type = code === 'idempotency' ? 'idempotency_error' : 'invalid_request_error'
  return { status, body: { error: { type, message, ...(code && { code }), ...(param && { param }) } } }
}
