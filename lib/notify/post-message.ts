import { RefusedAddress } from '@/lib/outbound/guard-url'
import type { Post, PostAnswer, PostRequest } from '@/lib/outbound/guarded-post'
import { failed, type Outcome } from './outcome'

/**
 * One try to post a message, and what became of it: any 2xx has taken it; whatever else is judged by `toFailure`. What keeps it
 * from being sent is told in words of ours: what the network said of it goes to the log.
 */
export async function postMessage(
  post: Post,
  request: PostRequest,
  toFailure: (answer: PostAnswer) => Outcome,
): Promise<Outcome> {
  let answer: PostAnswer
  try {
    answer = await post(request)
  } catch (error) {
    if (error instanceof RefusedAddress) return failed(error.message)
    return failed(sayWhy(error), null, { cause: error })
  }
  const { status, body } = answer
  if (status >= 200 && status < 300) return { outcome: 'sent', status, detail: body }
  return toFailure(answer)
}

const reasons: Record<string, string> = {
  ABORT_ERR: 'It did not answer in time.',
  ECONNREFUSED: 'It refused the connection.',
  ECONNRESET: 'It closed the connection without an answer.',
  ENOTFOUND: 'Its name was not found.',
  EAI_AGAIN: 'Its name could not be looked up.',
  EPROTO: 'It does not speak TLS.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by itself.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is signed by nobody known.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is signed by nobody known.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
}

function sayWhy(error: unknown): string {
  const { code } = error as { code?: unknown }
  return reasons[String(code)] ?? 'It could not be reached.'
}
