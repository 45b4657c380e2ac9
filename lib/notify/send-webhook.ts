import type { Post } from '@/lib/outbound/guarded-post'
import { failed, type Outcome } from './outcome'
import type { WebhookContent } from './port'
import { postMessage } from './post-message'
import { readRetryAfter } from './read-retry-after'
import { signWebhook } from './sign-webhook'

export interface WebhookTarget {
  url: string
  /** The one that counts first; while it rotates, the one before too. */
  secrets: readonly string[]
}

/** The one answer that says that no message is ever wanted again. */
const gone = 410

/**
 * Sends a message as Standard Webhooks 1.0 says. `id` is the same on every try; `now` is signed as the time of this one, by
 * which receivers refuse what was recorded and sent again.
 */
export async function sendWebhook(
  { id, content }: { id: string; content: WebhookContent },
  { url, secrets }: WebhookTarget,
  { post, now, timeoutMs }: { post: Post; now: Date; timeoutMs: number },
): Promise<Outcome> {
  const { type, timestamp: happenedAt, data } = content
  const body = JSON.stringify({ type, timestamp: happenedAt, data })
  const timestamp = Math.floor(now.getTime() / 1000)
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': await signWebhook({ id, timestamp, body }, secrets),
  }
  return postMessage(post, { url, headers, body, timeoutMs }, ({ status, body, retryAfter }) => {
    if (status === gone) return failed(body, status, { again: 'never', gone: true })
    const detail = status >= 300 && status < 400 ? 'Redirects are not followed.' : body
    return failed(detail, status, readRetryAfter(retryAfter))
  })
}
