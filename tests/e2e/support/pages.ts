/** Every page that is open to all. */
export const openPages = [
  '/',
  '/pricing',
  '/login',
  '/signup',
  '/forgot-password',
  '/check-email?for=reset',
  '/reset-password',
]

/** Every page of the app, and one that is not there; `{anomaly}` and `{incident}` stand for ids. */
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
  '/api-keys',
  '/billing',
  '/settings',
  '/nothing-here',
]

/** A page's address with the ids of what it shows. */
export function addressOf(path: string, found: { anomaly: string; incident: string }): string {
  return path.replace('{anomaly}', found.anomaly).replace('{incident}', found.incident)
}
