/** What a principal may do. `admin` allows everything in its organization. */
export const scopes = [
  'events:write',
  'events:read',
  'anomalies:read',
  'anomalies:write',
  'billing:read',
  'admin',
] as const
export type Scope = (typeof scopes)[number]

export const roles = ['owner', 'admin', 'member', 'viewer'] as const
export type Role = (typeof roles)[number]

/** A person's scopes follow from their role in the organization; an API key carries its own. */
export const scopesOfRole: Record<Role, readonly Scope[]> = {
  owner: scopes,
  admin: scopes,
  member: ['events:write', 'events:read', 'anomalies:read', 'anomalies:write', 'billing:read'],
  viewer: ['events:read', 'anomalies:read', 'billing:read'],
}

/** True when the scopes held allow what is needed. */
export function allows(held: readonly Scope[], needed: Scope): boolean {
  return held.includes(needed) || held.includes('admin')
}
