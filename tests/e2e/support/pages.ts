/** Every page that is open to all. */
export const openPages = [
  '/',
  '/login',
  '/signup',
  '/forgot-password',
  '/check-email?for=reset',
  '/reset-password',
]

/** Every page of the app, and one that is not there; `{anomaly}` stands for an anomaly's id. */
export const appPages = [
  '/start',
  '/overview',
  '/anomalies',
  '/anomalies/{anomaly}',
  '/events',
  '/streams',
  '/api-keys',
  '/settings',
  '/nothing-here',
]
