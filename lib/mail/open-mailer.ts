import type { Env } from '@/lib/env'
import type { Mailer } from './port'
import { sendgridMailer } from './sendgrid'
import { mailSettings } from './settings'
import { smtpMailer } from './smtp'

/** The mailer that the environment names; null where a setting is missing. */
export function openMailer(env: Env): Mailer | null {
  const settings = mailSettings(env)
  if (settings === null) return null
  return settings.provider === 'smtp' ? smtpMailer(settings) : sendgridMailer(settings)
}
