/** Every page that is open to all. */
export const openPages = [
  '/',
  '/pricing',
  '/login',
  '/signup',
  '/forgot-password',
  '/check-email?for=reset',
  '/reset-password',
  '/invitation?token=none',
  '/act?token=none',
]

/** Every page of the app, and one that is not there; `{anomaly}`, `{incident}` and `{rejected}` stand for ids. */
export const appPages = [
  '/start',
  '/overview',
  '/incidents',
  '/incidents/{incident}',
  '/anomalies',
  '/anomalies/{anomaly}',
  '/events',
  '/streams',
  '/noise',
  '/deploys',
  '/pipeline',
  '/pipeline/rejected',
  '/pipeline/rejected/{rejected}',
  '/pipeline/redaction',
  '/usage',
  '/api-keys',
  '/billing',
  '/settings',
  '/settings/organization',
  '/settings/members',
  '/settings/notifications',
  '/settings/audit-log',
  '/organizations/new',
  '/nothing-here',
]

/** A page's address with the ids of what it shows. */
export function addressOf(path: string, ids: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/, (_, name: string) => ids[name] ?? name)
}
