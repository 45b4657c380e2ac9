import type { Env } from '@/lib/env'
import { findSender, type Sender } from './find-sender'

export interface SmtpSettings {
  provider: 'smtp'
  from: Sender
  host: string
  port: number
  login: { user: string; pass: string } | null
}

export interface SendgridSettings {
  provider: 'sendgrid'
  from: Sender
  apiKey: string
}

export type MailSettings = SmtpSettings | SendgridSettings

const needed = {
  smtp: ['SMTP_HOST', 'EMAIL_FROM'],
  sendgrid: ['SENDGRID_API_KEY', 'EMAIL_FROM'],
} as const satisfies Record<string, readonly (keyof Env)[]>

/** The needed variables that are not set; of SMTP's where no provider is named. */
export function missingMailSettings(env: Env): string[] {
  return needed[env.EMAIL_PROVIDER ?? 'smtp'].filter(name => env[name] === undefined)
}

/** How mail leaves, or null where a setting is missing. */
export function mailSettings(env: Env): MailSettings | null {
  const { EMAIL_PROVIDER = 'smtp', EMAIL_FROM, SENDGRID_API_KEY: apiKey, SMTP_HOST: host } = env
  const from = EMAIL_FROM === undefined ? null : findSender(EMAIL_FROM)
  if (from === null) return null
  if (EMAIL_PROVIDER === 'sendgrid') return apiKey ? { provider: 'sendgrid', from, apiKey } : null
  const { SMTP_USERNAME: user, SMTP_PASSWORD: pass, SMTP_PORT: port } = env
  const login = user && pass ? { user, pass } : null
  return host ? { provider: 'smtp', from, host, port, login } : null
}
