import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '@/lib/app'
import { AppError } from '@/lib/core/errors'
import { newRequestId } from '@/lib/core/ids'
import { problem } from '@/lib/http/problem'
import { answerEarly } from './answer-early'

/** No `Request` may have these (fetch.spec.whatwg.org/#methods): to make one of them fails. */
const forbiddenMethods = new Set(['TRACE', 'TRACK', 'CONNECT'])

/** Refuses what Next would fail over with a 500, and says whether it did: a method that no `Request` can have, a path that cannot be decoded. */
export function refuseMalformed(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { env, log }: Pick<App, 'env' | 'log'>,
): boolean {
  const { method = '', url = '' } = incoming
  const [instance = ''] = url.split('?')
  const error = findFault(method, instance)
  if (error === null) return false
  answerEarly(incoming, outgoing, problem(error, { requestId: newRequestId(), instance, log }), { env })
  return true
}

function findFault(method: string, path: string): AppError | null {
  if (forbiddenMethods.has(method))
    return new AppError('method_not_allowed', `No address here takes ${method}.`)
  try {
    decodeURIComponent(path)
    return null
  } catch (cause) {
    const detail = 'The path is not percent-encoded UTF-8. Encode each part of it before it is put there.'
    return new AppError('invalid_request', detail, { cause })
  }
}
