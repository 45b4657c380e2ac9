import type { Role } from '@/lib/core/scopes'

/** What a role is for, in a line. */
export const roleWords: Record<Role, string> = {
  owner: 'Everything, other owners and deleting the organization included',
  admin: 'Everything but owners: people, keys, channels, settings and the plan',
  member: 'Sends events and works on incidents',
  viewer: 'Sees everything that goes on, and changes nothing',
}

/** A role with its article: `an admin`. */
export function aRole(role: Role): string {
  return role === 'owner' || role === 'admin' ? `an ${role}` : `a ${role}`
}
