import type { Principal } from '@/lib/core/context'
import { allows, type Role, type Scope } from '@/lib/core/scopes'

interface Rule {
  /** Which people may. */
  roles: readonly Role[]
  /** The scope with which a key may too; `any` key, or none. */
  key: Scope | 'any' | null
  /** What it is, as documents and pages say it. */
  words: string
}

const everyone = ['owner', 'admin', 'member', 'viewer'] as const
const working = ['owner', 'admin', 'member'] as const
const managing = ['owner', 'admin'] as const
const owning = ['owner'] as const

/**
 * What may be done in an organization, and by whom. Policies of the database, routes of the API and controls of the pages
 * are each held to this table by a test of every cell.
 */
export const permissions = {
  'events:read': { roles: everyone, key: 'events:read', words: 'See events, streams and the pipeline' },
  'events:send': {
    roles: working,
    key: 'events:write',
    words: 'Send events and deploy markers, discard or resend refused events',
  },
  'anomalies:read': {
    roles: everyone,
    key: 'anomalies:read',
    words: 'See incidents, anomalies, their evidence and the alert budget',
  },
  'anomalies:triage': {
    roles: working,
    key: 'anomalies:write',
    words: 'Work on incidents and anomalies, set the sensitivity of a stream',
  },
  'anomalies:delete': { roles: managing, key: 'admin', words: 'Delete anomalies' },
  'alert-settings:update': { roles: managing, key: 'admin', words: 'Set the alert budget' },
  'redaction:update': { roles: managing, key: 'admin', words: 'Choose what is redacted' },
  'set-aside:discard': { roles: managing, key: 'admin', words: 'Discard batches that were set aside' },
  'billing:read': { roles: everyone, key: 'billing:read', words: 'See the plan, usage and invoices' },
  'usage:update': { roles: managing, key: 'admin', words: 'Choose what happens at the plan’s limit' },
  'billing:manage': { roles: managing, key: null, words: 'Change or cancel the plan' },
  'notifications:read': { roles: everyone, key: 'admin', words: 'See channels and what was sent' },
  'notifications:manage': { roles: managing, key: 'admin', words: 'Set up channels and what is told' },
  'api-keys:manage': { roles: managing, key: 'admin', words: 'See, create and revoke API keys' },
  'audit-log:read': { roles: managing, key: 'admin', words: 'Read and export the audit log' },
  'organization:read': { roles: everyone, key: 'any', words: 'See the organization’s name and time zone' },
  'organization:update': {
    roles: managing,
    key: 'admin',
    words: 'Change the organization’s name and time zone',
  },
  'members:read': { roles: everyone, key: 'admin', words: 'See the members' },
  'members:invite': { roles: managing, key: 'admin', words: 'See, send and revoke invitations' },
  'members:manage': {
    roles: managing,
    key: 'admin',
    words: 'Change the role of, or remove, anybody who is not an owner',
  },
  'owners:manage': {
    roles: owning,
    key: null,
    words: 'Make somebody an owner, invite one, change the role of an owner or remove one',
  },
  'organization:export': { roles: managing, key: 'admin', words: 'Export everything of the organization' },
  'organization:leave': { roles: everyone, key: null, words: 'Leave; the last owner cannot' },
  'organization:delete': { roles: owning, key: null, words: 'Delete the organization' },
} as const satisfies Record<string, Rule>

export type Permission = keyof typeof permissions

/** Whether a caller may: a person by their role, a program by the scopes of its key. */
export function may(principal: Pick<Principal, 'role' | 'scopes'>, what: Permission): boolean {
  const rule: Rule = permissions[what]
  if (principal.role !== null) return rule.roles.includes(principal.role)
  return rule.key === 'any' || (rule.key !== null && allows(principal.scopes, rule.key))
}
