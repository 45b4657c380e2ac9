import { type Source, source } from './source'

/** What the export of a person's own data has: who they are, where they belong, and what they did, with what they wrote. */
export const personalSources: readonly Source[] = [
  source('user', 'users', { of: 'id', id: 'user', columns: ['id', 'email', 'name', 'created_at'] }),
  source('membership', 'memberships', {
    of: 'user_id',
    key: ['organization_id'],
    columns: ['organization_id', 'role', 'created_at'],
  }),
  source('invitation_sent', 'invitations', {
    of: 'invited_by',
    columns: ['id', 'organization_id', 'email', 'role', 'created_at', 'accepted_at'],
  }),
  source('invitation_accepted', 'invitations', {
    of: 'accepted_by',
    columns: ['id', 'organization_id', 'email', 'role', 'created_at', 'accepted_at'],
  }),
  source('api_key_made', 'api_keys', {
    of: 'created_by',
    id: 'key',
    columns: [
      'id',
      'organization_id',
      'name',
      'environment',
      'last_four',
      'scopes',
      'created_at',
      'revoked_at',
    ],
  }),
  source('alert_budget_set', 'alert_settings_history', {
    of: 'changed_by',
    key: ['organization_id', 'since'],
    columns: ['organization_id', 'since', 'alerts_per_week'],
  }),
  source('redaction_set', 'redaction_settings', {
    of: 'updated_by',
    key: ['organization_id'],
    columns: ['organization_id', 'updated_at'],
  }),
  source('feedback_given', 'feedback', {
    of: 'created_by',
    id: 'feedback',
    columns: ['id', 'organization_id', 'anomaly_id', 'verdict', 'note', 'created_at'],
  }),
  source('triage_event', 'triage_events', {
    of: 'user_id',
    columns: [
      'id',
      'organization_id',
      'incident_id',
      'anomaly_id',
      'kind',
      'data',
      'comment',
      'at',
      'edited_at',
      'deleted_at',
    ],
  }),
  source('anomaly_resolved', 'anomalies', {
    of: 'resolved_by',
    id: 'anomaly',
    columns: ['id', 'organization_id', 'resolution', 'note', 'resolved_at'],
  }),
  source('incident_acknowledged', 'incidents', {
    of: 'acknowledged_by',
    id: 'incident',
    columns: ['id', 'organization_id', 'acknowledged_at'],
  }),
  source('incident_resolved', 'incidents', {
    of: 'resolved_by',
    id: 'incident',
    columns: ['id', 'organization_id', 'resolution', 'note', 'resolved_at'],
  }),
  source('incident_assigned', 'incidents', {
    of: 'assigned_to',
    id: 'incident',
    columns: ['id', 'organization_id'],
  }),
  source('audit_log', 'audit_logs', {
    of: 'user_id',
    id: 'audit',
    key: ['logged_at', 'id'],
    columns: [
      'id',
      'organization_id',
      'logged_at',
      'ip',
      'request_id',
      'method',
      'route',
      'status',
      'target',
      'calls',
    ],
  }),
]

/** Columns that name a person and are in no personal export, each with its reason. */
export const personalColumnsLeftOut: Readonly<Record<string, string>> = {
  'outbox.user_id': 'messages on their way: whoever they are for gets them',
}
