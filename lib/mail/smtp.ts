import nodemailer from 'nodemailer'
import { failed, type Outcome } from '@/lib/notify/outcome'
import { messageIdOf } from './message-id'
import type { Mailer } from './port'
import type { SmtpSettings } from './settings'

/** The port on which TLS comes first; on others the connection is upgraded (STARTTLS). */
const tlsPort = 465
const connections = 5

/** Mail by SMTP, encrypted on its way to every server but one on this machine. */
export function smtpMailer({ host, port, login, from }: SmtpSettings): Mailer {
  const isLocal = /^(localhost|127(\.\d+){3}|::1)$/.test(host)
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: connections,
    host,
    port,
    secure: port === tlsPort,
    requireTLS: !isLocal && port !== tlsPort,
    ignoreTLS: isLocal,
    ...(login && { auth: login }),
    // A mail's content is text alone: it can name no file and no address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail, timeoutMs) {
      try {
        const sent = await transport.sendMail({
          messageId: messageIdOf(mail.id, from),
          from,
          to: { name: mail.to.name ?? '', address: mail.to.email },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(mail.unsubscribeUrl && { list: { unsubscribe: mail.unsubscribeUrl } }),
          signal: AbortSignal.timeout(timeoutMs),
        })
        return { outcome: 'sent', status: statusOf(sent.response), detail: sent.response }
      } catch (error) {
        return toOutcome(error)
      }
    },
    close: () => transport.close(),
  }
}

interface SmtpError {
  code?: unknown
  responseCode?: unknown
  response?: unknown
  permanent?: unknown
}

/** What refuses this mail is told as it was said; what concerns the connection is the operator's, and goes to the log. */
function toOutcome(error: unknown): Outcome {
  const { code, responseCode, response, permanent } = error as SmtpError
  const status = typeof responseCode === 'number' ? responseCode : null
  const ofMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (!ofMail) return failed('The mail server could not be used.', status, { cause: error })
  const detail = typeof response === 'string' ? response : 'The address cannot be written to.'
  // No status: it was refused before any server was asked.
  return failed(detail, status, { again: permanent === true || status === null ? 'never' : 'later' })
}

function statusOf(response: string): number | null {
  const status = Number(response.slice(0, 3))
  return Number.isInteger(status) && status > 0 ? status : null
}
