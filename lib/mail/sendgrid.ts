import { failed, type Outcome } from '@/lib/notify/outcome'
import { readRetryAfter } from '@/lib/notify/read-retry-after'
import type { Sender } from './find-sender'
import { messageIdOf } from './message-id'
import type { Mail, Mailer } from './port'
import type { SendgridSettings } from './settings'

const sendgrid = 'https://api.sendgrid.com'
/** What is wrong with this mail, and would be the next time. Others are the connection's, the key's or the account's. */
const permanent = [400, 413]

/** Mail by SendGrid's v3 API (POST /v3/mail/send). Needs nothing but fetch, so it runs on every host. */
export function sendgridMailer({ apiKey, from }: SendgridSettings, base = sendgrid): Mailer {
  return {
    async send(mail, timeoutMs) {
      try {
        const response = await fetch(new URL('/v3/mail/send', base), {
          method: 'POST',
          headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
          body: JSON.stringify(toRequest(mail, from)),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        })
        return await toOutcome(response)
      } catch (cause) {
        return failed('SendGrid did not answer.', null, { cause })
      }
    },
    close() {},
  }
}

function toRequest(mail: Mail, from: Sender) {
  const { id, to, subject, html, text, unsubscribeUrl } = mail
  return {
    personalizations: [{ to: [{ email: to.email, ...(to.name && { name: to.name }) }] }],
    from: { email: from.address, name: from.name },
    subject,
    content: [
      { type: 'text/plain', value: text },
      { type: 'text/html', value: html },
    ],
    headers: {
      'Message-ID': messageIdOf(id, from),
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl && { 'List-Unsubscribe': `<${unsubscribeUrl}>` }),
    },
    custom_args: { message_id: id },
    // Links in our mails act for whom they were sent to: they are nobody else's to follow.
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
    },
  }
}

async function toOutcome(response: Response): Promise<Outcome> {
  const { status } = response
  const answer = (await response.text()).slice(0, 1000)
  if (response.ok) return { outcome: 'sent', status, detail: 'SendGrid has taken it.' }
  return failed('SendGrid refused it.', status, {
    cause: answer,
    again: permanent.includes(status) ? 'never' : 'later',
    ...readRetryAfter(response.headers.get('retry-after')),
  })
}
