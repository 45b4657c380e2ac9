import { describe, expect, test } from 'vitest'
import { type Permission, permissions } from '@/lib/orgs/permissions'
import { accessMatrix, type Verb } from './support/access-matrix'
import { type Role, roles } from './support/organization'

/**
 * Which permission opens which rows, to people. What is not here nobody may but the service. `access.test.ts` tries each
 * cell on a real Postgres; here those cells are held to the table of permissions.
 */
const takes: Record<string, Partial<Record<Verb, Permission>>> = {
  organizations: { select: 'organization:read', update: 'organization:update' },
  // Of a member's row. That everybody takes away their own, and owners' rows, are in `members.test.ts`.
  memberships: { select: 'members:read', update: 'members:manage' },
  invitations: { select: 'members:invite', delete: 'members:invite' },
  api_keys: { select: 'api-keys:manage', insert: 'api-keys:manage', update: 'api-keys:manage' },
  streams: { select: 'events:read', update: 'anomalies:triage' },
  events: { select: 'events:read' },
  anomalies: { select: 'anomalies:read', delete: 'anomalies:delete' },
  incidents: { select: 'anomalies:read' },
  triage_events: { select: 'anomalies:read' },
  findings: { select: 'anomalies:read' },
  anomaly_bundles: { select: 'anomalies:read' },
  feedback: { select: 'anomalies:read' },
  deploy_markers: { select: 'anomalies:read', insert: 'events:send', delete: 'events:send' },
  alert_settings_history: { select: 'anomalies:read' },
  alert_settings: { select: 'anomalies:read', update: 'alert-settings:update' },
  budget_weeks: { select: 'anomalies:read' },
  audit_logs: { select: 'audit-log:read' },
  audit_seals: { select: 'audit-log:read' },
  redaction_settings: { select: 'events:read', insert: 'redaction:update', update: 'redaction:update' },
  rejected_events: { select: 'events:read', delete: 'events:send' },
  rejected_daily: { select: 'events:read' },
  event_reservations: { select: 'events:read' },
  usage_marks: { select: 'billing:read' },
  usage_daily: { select: 'billing:read' },
  usage_reports: { select: 'billing:read' },
  billing_customers: { select: 'billing:read' },
  subscriptions: { select: 'billing:read' },
  stripe_events: { select: 'billing:read' },
  billing_notices: { select: 'billing:read' },
  stripe_usage: { select: 'billing:read' },
  channels: { select: 'notifications:read' },
  deliveries: { select: 'notifications:read' },
}

/** A person's own rows, whatever their role. */
const ownRows = new Set(['users: select', 'users: update', 'memberships: delete'])
const verbs: Verb[] = ['select', 'insert', 'update', 'delete']

describe.each(Object.keys(accessMatrix))('%s', table => {
  test.each(verbs)('%s is open to the very roles that the table of permissions names', verb => {
    if (ownRows.has(`${table}: ${verb}`)) return
    const permission = takes[table]?.[verb]
    const allowed: readonly Role[] = permission === undefined ? [] : permissions[permission].roles
    const open = accessMatrix[table]?.may[verb] ?? []
    expect(roles.filter(role => open.includes(role))).toEqual(roles.filter(role => allowed.includes(role)))
  })
})
