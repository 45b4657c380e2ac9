import type { Env } from '@/lib/env'
import { openMailer } from '@/lib/mail/open-mailer'
import { missingMailSettings } from '@/lib/mail/settings'
import { composers } from '@/lib/messages/composers'
import { publicPorts } from '@/lib/outbound/guard-url'
import { guardedPost } from '@/lib/outbound/guarded-post'
import type { Sending } from './sending'

/** Sending as the environment has it. Throws where a deployment would reach addresses of its own machine. */
export function openSending(env: Env): Sending {
  const { OUTBOUND_LOOPBACK: allowLoopback, SITE_URL: siteUrl, SESSION_SECRET: secret } = env
  if (allowLoopback && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(siteUrl).hostname))
    throw new Error(
      'OUTBOUND_LOOPBACK is for this machine alone: it takes a SITE_URL of this machine. Remove it.',
    )
  const rules = { allowLoopback, ports: publicPorts }
  return {
    mailer: openMailer(env),
    missingMail: missingMailSettings(env),
    post: resolvesNames() ? guardedPost(rules) : null,
    rules,
    composers,
    secret,
    siteUrl,
  }
}

/** Cloudflare's workers connect by name alone: there no address can be judged before it is connected to. */
function resolvesNames(): boolean {
  return globalThis.navigator?.userAgent !== 'Cloudflare-Workers'
}
