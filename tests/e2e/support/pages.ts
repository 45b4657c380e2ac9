/** Every page that is open to all. */
export const openPages = [
  '/',
  '/login',
  '/signup',
  '/forgot-password',
  '/check-email?for=reset',
  '/nothing-here',
]

/** Every page of the app; `{anomaly}` stands for an anomaly's id. */
export const appPages = [
  '/start',
  '/overview',
  '/anomalies',
  '/anomalies/{anomaly}',
  '/events',
  '/streams',
  '/api-keys',
  '/settings',
]
