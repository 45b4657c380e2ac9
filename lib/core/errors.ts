/** Every code the API can answer with, its HTTP status and the title a person reads. Clients rely on the codes: only add. */
export const errorTable = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  invalid_json: { status: 400, title: 'The body is not valid JSON' },
  invalid_cursor: { status: 400, title: 'The cursor is not valid' },
  no_valid_events: { status: 400, title: 'No event in the request is valid' },
  invalid_signature: { status: 400, title: 'The signature is not valid' },
  confirmation_invalid: { status: 400, title: 'The link is not valid any more' },
  unauthenticated: { status: 401, title: 'Authentication is required' },
  token_expired: { status: 401, title: 'The token has expired' },
  invalid_credentials: { status: 401, title: 'E-mail address or password is wrong' },
  plan_limit_reached: { status: 402, title: 'The plan does not allow more' },
  forbidden: { status: 403, title: 'Not allowed' },
  no_organization: { status: 403, title: 'You belong to no organization' },
  email_not_confirmed: { status: 403, title: 'The e-mail address is not confirmed yet' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'In conflict with what is there' },
  billing_not_configured: { status: 409, title: 'Billing is not set up' },
  idempotency_key_in_use: { status: 409, title: 'The first request with this key is still in progress' },
  payload_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'The content type is not supported' },
  idempotency_key_reused: { status: 422, title: 'The key was used for another request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  bad_gateway: { status: 502, title: 'The backend cannot be reached' },
  unavailable: { status: 503, title: 'Not available at the moment' },
  gateway_timeout: { status: 504, title: 'The backend did not answer in time' },
} as const

export type ErrorCode = keyof typeof errorTable

/** One thing wrong with the input: `pointer` is a JSON pointer (RFC 6901) into it. */
export interface FieldError {
  pointer: string
  code: string
  detail: string
}

interface AppErrorOptions {
  cause?: unknown
  /** For the log only; never shown to the caller. */
  internal?: string
  errors?: FieldError[]
  retryAfterSeconds?: number
}

const brand = Symbol.for('driftlock.error')

/** The one error that reaches a caller: `publicMessage` says what was expected, what was got, and what to do. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly publicMessage: string
  readonly internal: string | undefined
  readonly errors: FieldError[] | undefined
  readonly retryAfterSeconds: number | undefined
  readonly [brand] = true

  /** Next bundles what starts the server apart from what answers: the same class is there twice. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }

  constructor(code: ErrorCode, publicMessage: string, options: AppErrorOptions = {}) {
    super(publicMessage, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.publicMessage = publicMessage
    this.internal = options.internal
    this.errors = options.errors
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status(): number {
    return errorTable[this.code].status
  }
}

/** Any thrown value as an AppError; what is not ours becomes `internal` and tells nothing. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  return new AppError('internal', 'The error has been recorded. Quote the request id when you report it.', {
    cause: thrown,
  })
}
