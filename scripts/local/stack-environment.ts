import type { Ports } from './ports'
import type { Secrets } from './secrets'

/** What the app is told: the same variables as in production, with this machine's addresses and secrets. */
export function stackEnvironment(ports: Ports, secrets: Secrets) {
  const siteUrl = `http://127.0.0.1:${ports.app}`
  return {
    SITE_URL: siteUrl,
    SUPABASE_URL: `http://127.0.0.1:${ports.supabase}`,
    SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_SECRET_KEY: secrets.secretKey,
    JWT_SECRET: secrets.jwtSecret,
    SESSION_SECRET: secrets.sessionSecret,
    CRON_SECRET: secrets.cronSecret,
    ALLOWED_ORIGINS: siteUrl,
    BUFFER: 'postgres',
    EMAIL_PROVIDER: 'smtp',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(ports.smtp),
    EMAIL_FROM: 'DriftLock <alerts@driftlock.local>',
    // Webhooks to a program on this machine are what one tries out first.
    OUTBOUND_LOOPBACK: 'true',
  }
}
