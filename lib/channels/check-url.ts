import type { ChannelKind } from '@/lib/core/channel-kind'
import { AppError } from '@/lib/core/errors'
import { isSlackUrl, maskSlackUrl } from '@/lib/notify/send-slack'
import { guardUrl, type OutboundRules, RefusedAddress } from '@/lib/outbound/guard-url'

/**
 * An address for a channel: as it is called, and what may be shown of it. Throws `invalid_request` for one that messages are not
 * sent to: see `guardUrl`; for Slack one that is not of an incoming webhook.
 */
export function checkUrl(
  kind: Exclude<ChannelKind, 'email'>,
  text: string,
  rules: OutboundRules,
): { whole: string; shown: string } {
  const url = parse(text, rules)
  if (kind === 'webhook') return { whole: url.href, shown: url.href }
  const isOwn = rules.allowLoopback && url.protocol === 'http:'
  if (!isSlackUrl(url) && !isOwn)
    throw refuse('Expected the address of an incoming webhook: https://hooks.slack.com/services/….')
  return { whole: url.href, shown: isOwn ? url.origin : maskSlackUrl(url) }
}

function parse(text: string, rules: OutboundRules): URL {
  try {
    return guardUrl(text, rules)
  } catch (error) {
    if (error instanceof RefusedAddress) throw refuse(error.message)
    throw error
  }
}

function refuse(detail: string): AppError {
  const errors = [{ pointer: '/url', code: 'invalid_address', detail }]
  return new AppError('invalid_request', `/url: ${detail}`, { errors })
}
