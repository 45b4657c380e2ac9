import { setTimeout as sleep } from 'node:timers/promises'

export class ApiError extends Error {
  readonly status: number
  readonly code: string | undefined
  constructor(request: string, status: number, body: unknown) {
    const problem = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
    super(`${request} answered ${status}: ${problem.detail ?? problem.title ?? 'no reason given'}`)
    this.name = 'ApiError'
    this.status = status
    this.code = typeof problem.code === 'string' ? problem.code : undefined
  }
}

export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  token?: string
  body?: unknown
}

export type Call = (path: string, request?: ApiRequest) => Promise<unknown>

const attempts = 8

/**
 * A client of one deployment. An answer of 429 or 503 is asked again after its `Retry-After`, as many as seven times.
 * @throws ApiError for every other answer that is not a success.
 */
export function createClient(baseUrl: string, wait: (ms: number) => Promise<unknown> = sleep): Call {
  return async (path, { method = 'GET', token, body } = {}) => {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(new URL(path, baseUrl), {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const answer = await readAnswer(response)
      if (response.ok) return answer
      const again = response.status === 429 || response.status === 503
      if (!again || attempt === attempts) throw new ApiError(`${method} ${path}`, response.status, answer)
      await wait(retryAfterMs(response.headers.get('retry-after')))
    }
  }
}

/** Seconds or a date, as RFC 9110 has it; a second where nothing usable is said, a minute at most. */
export function retryAfterMs(header: string | null, now = Date.now()): number {
  const seconds = Number(header)
  const ms = header && Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header ?? '') - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 100), 60_000) : 1_000
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text()
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text || null
}
