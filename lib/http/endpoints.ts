/** The methods of every endpoint under /api/v1. Next answers any other with an empty 405; we say what is wrong. */
export const endpoints: Record<string, readonly string[]> = {
  '/health': ['GET'],
  '/openapi.json': ['GET'],
  '/auth/register': ['POST'],
  '/auth/login': ['POST'],
  '/auth/refresh': ['POST'],
  '/user': ['GET', 'PUT'],
  '/user/delete': ['POST'],
  '/user/export': ['GET'],
  '/organizations': ['GET', 'POST'],
  '/organizations/current': ['GET', 'PUT', 'DELETE'],
  '/members': ['GET'],
  '/members/[id]': ['PUT', 'DELETE'],
  '/invitations': ['GET', 'POST'],
  '/invitations/accept': ['POST'],
  '/invitations/[id]': ['DELETE'],
  '/invitations/[id]/resend': ['POST'],
  '/api-keys': ['GET', 'POST'],
  '/api-keys/[id]': ['DELETE'],
  '/events': ['GET'],
  '/events/ingest': ['POST'],
  '/otlp/v1/logs': ['POST'],
  '/otlp/v1/metrics': ['POST'],
  '/otlp/v1/traces': ['POST'],
  '/redaction-rules': ['GET', 'PUT'],
  '/redaction-rules/preview': ['POST'],
  '/rejected-events': ['GET', 'DELETE'],
  '/rejected-events/[id]': ['GET', 'DELETE'],
  '/rejected-events/[id]/resend': ['POST'],
  '/set-aside-batches': ['GET'],
  '/set-aside-batches/[id]': ['DELETE'],
  '/set-aside-batches/[id]/resend': ['POST'],
  '/streams': ['GET'],
  '/streams/[id]': ['PUT'],
  '/anomalies': ['GET'],
  '/anomalies/[id]': ['GET', 'DELETE'],
  '/anomalies/[id]/resolve': ['PUT'],
  '/anomalies/[id]/reopen': ['PUT'],
  '/anomalies/[id]/feedback': ['POST'],
  '/anomalies/[id]/bundle': ['GET'],
  '/feedback': ['GET'],
  '/feedback/[id]': ['DELETE'],
  '/incidents': ['GET'],
  '/incidents/[id]': ['GET'],
  '/incidents/[id]/resolve': ['PUT'],
  '/incidents/[id]/acknowledge': ['PUT'],
  '/incidents/[id]/assign': ['PUT'],
  '/incidents/[id]/comments': ['POST'],
  '/incidents/[id]/expect': ['PUT'],
  '/incidents/[id]/history': ['GET'],
  '/incidents/[id]/reopen': ['PUT'],
  '/incidents/[id]/snooze': ['PUT'],
  '/incidents/[id]/unsnooze': ['PUT'],
  '/comments/[id]': ['PUT', 'DELETE'],
  '/deploy-markers': ['GET', 'POST'],
  '/deploy-markers/[id]': ['DELETE'],
  '/channels': ['GET', 'POST'],
  '/channels/[id]': ['GET', 'PUT', 'DELETE'],
  '/channels/[id]/rotate-secret': ['POST'],
  '/channels/[id]/test': ['POST'],
  '/deliveries': ['GET'],
  '/deliveries/[id]/replay': ['POST'],
  '/alert-settings': ['GET', 'PUT'],
  '/alert-settings/history': ['GET'],
  '/would-have-fired': ['GET'],
  '/billing/plans': ['GET'],
  '/billing/usage': ['GET', 'POST'],
  '/billing/usage-settings': ['GET', 'PUT'],
  '/billing/checkout': ['POST'],
  '/billing/portal': ['GET'],
  '/billing/subscription': ['GET', 'DELETE'],
  '/billing/subscription/resume': ['POST'],
  '/billing/invoices': ['GET'],
  '/webhooks/stripe': ['POST'],
  '/audit-logs': ['GET'],
  '/export': ['GET'],
  '/dashboard/stats': ['GET'],
  '/dashboard/recent': ['GET'],
}

const patterns = Object.entries(endpoints).map(([path, methods]) => {
  return {
    template: `/api/v1${path}`,
    pattern: new RegExp(`^/api/v1${path.replaceAll('[id]', '[^/]+')}/?$`),
    methods,
  }
})

/** The methods an address takes, or null when it is no endpoint. */
export function methodsOf(pathname: string): readonly string[] | null {
  // A fixed path comes before one with an id in its place.
  return patterns.find(({ pattern }) => pattern.test(pathname))?.methods ?? null
}

/** The path of the endpoint that an address belongs to, with [id] for its id; `other` when it is no endpoint. */
export function templateOf(pathname: string): string {
  return patterns.find(({ pattern }) => pattern.test(pathname))?.template ?? 'other'
}
