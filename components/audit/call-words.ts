/** An act in plain words, and the calls of the API and the forms that are it. */
const acts: readonly (readonly [words: string, ...calls: string[]])[] = [
  ['Signed up', 'POST /api/v1/auth/register', 'FORM auth/sign-up', 'FORM auth/sign-up-invited'],
  ['Logged in', 'POST /api/v1/auth/login', 'FORM auth/log-in'],
  ['Renewed a session', 'POST /api/v1/auth/refresh'],
  ['Asked for a new password', 'FORM auth/forgot-password'],
  ['Set a new password by a mail', 'FORM auth/reset-password'],
  ['Changed their profile', 'PUT /api/v1/user', 'FORM user/name'],
  ['Changed their e-mail address', 'FORM user/email'],
  ['Changed their password', 'FORM user/password'],
  ['Deleted their account', 'POST /api/v1/user/delete', 'FORM user/delete'],
  ['Made the organization', 'POST /api/v1/organizations', 'FORM organizations/create'],
  ['Switched to the organization', 'FORM organizations/switch'],
  [
    'Changed the organization’s name or time zone',
    'PUT /api/v1/organizations/current',
    'FORM organizations/rename',
    'FORM organizations/time-zone',
  ],
  ['Deleted the organization', 'DELETE /api/v1/organizations/current', 'FORM organization/delete'],
  ['Invited somebody', 'POST /api/v1/invitations', 'FORM invitations/create'],
  ['Sent an invitation again', 'POST /api/v1/invitations/[id]/resend', 'FORM invitations/resend'],
  ['Revoked an invitation', 'DELETE /api/v1/invitations/[id]', 'FORM invitations/revoke'],
  ['Accepted an invitation', 'POST /api/v1/invitations/accept', 'FORM invitations/accept'],
  ['Changed the role of a member', 'PUT /api/v1/members/[id]', 'FORM members/role'],
  ['Removed a member', 'DELETE /api/v1/members/[id]', 'FORM members/remove'],
  ['Left the organization', 'FORM members/leave'],
  ['Created an API key', 'POST /api/v1/api-keys', 'FORM api-keys/create', 'FORM api-keys/create-first'],
  ['Revoked an API key', 'DELETE /api/v1/api-keys/[id]', 'FORM api-keys/revoke'],
  ['Sent events', 'POST /api/v1/events/ingest'],
  ['Sent logs by OTLP', 'POST /api/v1/otlp/v1/logs'],
  ['Sent metrics by OTLP', 'POST /api/v1/otlp/v1/metrics'],
  ['Sent traces by OTLP', 'POST /api/v1/otlp/v1/traces'],
  ['Changed what is redacted', 'PUT /api/v1/redaction-rules', 'FORM redaction-rules'],
  ['Tried what is redacted', 'POST /api/v1/redaction-rules/preview'],
  [
    'Discarded refused events',
    'DELETE /api/v1/rejected-events',
    'DELETE /api/v1/rejected-events/[id]',
    'FORM rejected-events/discard',
    'FORM rejected-events/discard-all',
  ],
  ['Sent a refused event again', 'POST /api/v1/rejected-events/[id]/resend', 'FORM rejected-events/resend'],
  ['Discarded a batch set aside', 'DELETE /api/v1/set-aside-batches/[id]', 'FORM set-aside-batches/discard'],
  [
    'Sent a batch set aside again',
    'POST /api/v1/set-aside-batches/[id]/resend',
    'FORM set-aside-batches/resend',
  ],
  ['Changed the sensitivity of a stream', 'PUT /api/v1/streams/[id]', 'FORM streams/sensitivity'],
  ['Resolved an anomaly', 'PUT /api/v1/anomalies/[id]/resolve', 'FORM anomalies/resolve'],
  ['Opened an anomaly again', 'PUT /api/v1/anomalies/[id]/reopen', 'FORM anomalies/reopen'],
  ['Deleted an anomaly', 'DELETE /api/v1/anomalies/[id]', 'FORM anomalies/delete'],
  ['Gave a verdict on an anomaly', 'POST /api/v1/anomalies/[id]/feedback', 'FORM anomalies/feedback'],
  ['Took a verdict back', 'DELETE /api/v1/feedback/[id]', 'FORM feedback/undo'],
  ['Acknowledged an incident', 'PUT /api/v1/incidents/[id]/acknowledge', 'FORM incidents/acknowledge'],
  ['Gave an incident to somebody', 'PUT /api/v1/incidents/[id]/assign', 'FORM incidents/assign'],
  ['Commented on an incident', 'POST /api/v1/incidents/[id]/comments', 'FORM incidents/comment'],
  ['Changed a comment', 'PUT /api/v1/comments/[id]', 'FORM comments/edit'],
  ['Deleted a comment', 'DELETE /api/v1/comments/[id]', 'FORM comments/delete'],
  ['Marked an incident as expected', 'PUT /api/v1/incidents/[id]/expect', 'FORM incidents/expect'],
  [
    'Snoozed an incident',
    'PUT /api/v1/incidents/[id]/snooze',
    'FORM incidents/snooze',
    'FORM incidents/resume-snooze',
  ],
  ['Ended the snooze of an incident', 'PUT /api/v1/incidents/[id]/unsnooze', 'FORM incidents/unsnooze'],
  ['Resolved an incident', 'PUT /api/v1/incidents/[id]/resolve', 'FORM incidents/resolve'],
  ['Opened an incident again', 'PUT /api/v1/incidents/[id]/reopen', 'FORM incidents/reopen'],
  ['Acted on an incident by the link in a mail', 'FORM incidents/link'],
  ['Marked a deploy', 'POST /api/v1/deploy-markers'],
  ['Deleted a deploy marker', 'DELETE /api/v1/deploy-markers/[id]', 'FORM deploy-markers/delete'],
  [
    'Changed what is told',
    'PUT /api/v1/alert-settings',
    'FORM alert-settings/budget',
    'FORM alert-settings/update',
  ],
  ['Set up a channel', 'POST /api/v1/channels', 'FORM channels/create'],
  ['Changed a channel', 'PUT /api/v1/channels/[id]', 'FORM channels/update', 'FORM channels/enable'],
  ['Deleted a channel', 'DELETE /api/v1/channels/[id]', 'FORM channels/delete'],
  ['Tested a channel', 'POST /api/v1/channels/[id]/test', 'FORM channels/test'],
  [
    'Changed the secret of a channel',
    'POST /api/v1/channels/[id]/rotate-secret',
    'FORM channels/rotate-secret',
  ],
  ['Sent a message again', 'POST /api/v1/deliveries/[id]/replay', 'FORM deliveries/replay'],
  ['Began to buy a plan', 'POST /api/v1/billing/checkout', 'FORM billing/checkout'],
  ['Went to the billing portal', 'GET /api/v1/billing/portal', 'FORM billing/portal'],
  ['Cancelled the plan', 'DELETE /api/v1/billing/subscription', 'FORM billing/cancel'],
  ['Went on with the plan', 'POST /api/v1/billing/subscription/resume', 'FORM billing/resume'],
  [
    'Chose what happens at the plan’s limit',
    'PUT /api/v1/billing/usage-settings',
    'FORM billing/usage-settings',
  ],
  ['Reported usage', 'POST /api/v1/billing/usage'],
  ['Was told of a payment', 'POST /api/v1/webhooks/stripe'],
  ['Exported everything', 'GET /api/v1/export', 'GET /settings/export'],
  ['Exported their own data', 'GET /api/v1/user/export', 'GET /settings/my-data'],
  ['Exported the audit log', 'GET /settings/audit-log/export'],
  ['Checked the audit log', 'FORM audit-log/check'],
]

const byCall = new Map(acts.flatMap(([words, ...calls]) => calls.map(call => [call, words] as const)))

/** What was looked at, by the first part of its path. */
const looked: Record<string, string> = {
  'alert-settings': 'what is told',
  anomalies: 'anomalies',
  'api-keys': 'the API keys',
  'audit-logs': 'the audit log',
  billing: 'billing',
  channels: 'the channels',
  dashboard: 'the dashboard',
  deliveries: 'what was sent',
  'deploy-markers': 'deploys',
  events: 'events',
  feedback: 'verdicts',
  health: 'the health check',
  incidents: 'incidents',
  invitations: 'the invitations',
  members: 'the members',
  'openapi.json': 'the description of the API',
  organizations: 'the organization',
  'redaction-rules': 'what is redacted',
  'rejected-events': 'refused events',
  'set-aside-batches': 'batches set aside',
  streams: 'streams',
  user: 'their profile',
  'would-have-fired': 'what another setting would tell',
}

/** A call in plain words; null for one that has none. */
export function callWords(method: string, route: string): string | null {
  const words = byCall.get(`${method} ${route}`)
  if (words !== undefined) return words
  if (method !== 'GET' && method !== 'HEAD') return null
  const thing = looked[/^\/api\/v1\/([^/]+)/.exec(route)?.[1] ?? '']
  return thing === undefined ? null : `Looked at ${thing}`
}

/** The acts to choose from, by their place: `actsOf` finds their calls. */
export const actWords: readonly string[] = acts.map(([words]) => words)

/** The calls that are the act with these words; null when there is none. */
export function callsOf(words: string | undefined): readonly string[] | null {
  const act = acts.find(([known]) => known === words)
  return act === undefined ? null : act.slice(1)
}
