import type { Post } from '@/lib/outbound/guarded-post'
import { failed, type Outcome } from './outcome'
import type { SlackContent } from './port'
import { postMessage } from './post-message'
import { readRetryAfter } from './read-retry-after'

/** Where incoming webhooks of Slack are, and of its cloud for governments. */
const slackHosts = ['hooks.slack.com', 'hooks.slack-gov.com']

/** Whether an address is that of an incoming webhook of Slack. */
export function isSlackUrl(url: URL): boolean {
  return (
    url.protocol === 'https:' && slackHosts.includes(url.hostname) && url.pathname.startsWith('/services/')
  )
}

/** What may be shown of a webhook's address: its workspace and app, not the secret at its end. */
export function maskSlackUrl(url: URL): string {
  const [, services, team = '', app = ''] = url.pathname.split('/')
  return `${url.origin}/${services}/${team}/${app}/…`
}

/** The message is not one that Slack takes. */
const refused = 400
/** The webhook was removed, or its channel is gone or archived. */
const gone = [404, 410]

/** Sends a message to an incoming webhook of Slack. */
export async function sendSlack(
  content: SlackContent,
  url: string,
  { post, timeoutMs }: { post: Post; timeoutMs: number },
): Promise<Outcome> {
  const headers = { 'Content-Type': 'application/json' }
  const request = { url, headers, body: JSON.stringify(content), timeoutMs }
  return postMessage(post, request, ({ status, body, retryAfter }) => {
    if (gone.includes(status)) return failed(body, status, { again: 'never', gone: true })
    const again = status === refused ? 'never' : 'later'
    return failed(body, status, { again, ...readRetryAfter(retryAfter) })
  })
}
