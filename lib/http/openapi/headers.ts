const header = (type: 'string' | 'integer', description: string) => ({ description, schema: { type } })

/** The headers that answers have, as components of the document. */
export const headers = {
  RequestId: header('string', 'The id of this request, to quote when something is wrong.'),
  RateLimit: header('string', 'How many requests remain, and for how many seconds: `"api-free";r=599;t=60`.'),
  RateLimitPolicy: header('string', 'The limit and its window in seconds: `"api-free";q=600;w=60`.'),
  RateLimitLimit: header('integer', 'Requests in a window.'),
  RateLimitRemaining: header('integer', 'Requests that remain of it.'),
  RateLimitReset: header('integer', 'Seconds until a new window begins.'),
  RetryAfter: header('integer', 'Seconds to wait before the request is sent again.'),
  IdempotentReplayed: header(
    'string',
    '`true` when this is the answer of an earlier request with the same key.',
  ),
}

const refer = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` })

export const requestIdHeader = { 'X-Request-Id': refer('RequestId') }
export const limitHeaders = {
  RateLimit: refer('RateLimit'),
  'RateLimit-Policy': refer('RateLimitPolicy'),
  'X-RateLimit-Limit': refer('RateLimitLimit'),
  'X-RateLimit-Remaining': refer('RateLimitRemaining'),
  'X-RateLimit-Reset': refer('RateLimitReset'),
}
export const replayedHeader = { 'Idempotent-Replayed': refer('IdempotentReplayed') }
