import type { Outcome } from '@/lib/notify/outcome'

/** One mail to one person. */
export interface Mail {
  /** The message's id at the API: the same on every try, and the beginning of the Message-ID. */
  id: string
  to: { name: string | null; email: string }
  subject: string
  html: string
  text: string
  /** Where the recipient stops such mail. */
  unsubscribeUrl?: string | undefined
}

/** Hands mails to whoever carries them on. */
export interface Mailer {
  /** Never throws. `sent`: the other side has taken the mail, which does not say that it arrived. */
  send(mail: Mail, timeoutMs: number): Promise<Outcome>
  /** Ends the connections that wait for more. */
  close(): void
}
