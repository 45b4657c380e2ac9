import { expect, test } from 'vitest'
import { allows, type Role, roles, type Scope, scopes, scopesOfRole } from '@/lib/core/scopes'
import { may, type Permission, permissions } from './permissions'

const all = Object.keys(permissions) as Permission[]
const keyHolding = (held: readonly Scope[]) => ({ role: null, scopes: held })
const person = (role: Role) => ({ role, scopes: scopesOfRole[role] })

test('whoever stands above may all that those below may', () => {
  const ascending = roles.toReversed()
  for (const what of all) {
    const allowed = ascending.map(role => may(person(role), what))
    expect(allowed, what).toEqual(allowed.toSorted((a, b) => Number(a) - Number(b)))
  }
})

test('a scope is held by the very roles that may what it opens, as routes check the one and pages the other', () => {
  for (const what of all) {
    const { key, roles: allowed } = permissions[what]
    // Reading who the people are is open to the people themselves, and to a key that may do everything.
    if (key === null || key === 'any' || what === 'members:read' || what === 'notifications:read') continue
    const holding = roles.filter(role => allows(scopesOfRole[role], key))
    expect(holding, what).toEqual([...allowed])
  }
})

test('a key may what its scopes open; with admin what an admin may, but never what takes a person', () => {
  for (const what of all) {
    const { key } = permissions[what]
    for (const scope of scopes) {
      const expected = key === 'any' || (key !== null && (scope === 'admin' || scope === key))
      expect(may(keyHolding([scope]), what), `${scope}: ${what}`).toBe(expected)
    }
    if (may(keyHolding(['admin']), what)) expect(may(person('admin'), what), what).toBe(true)
  }
  expect(may(keyHolding([]), 'members:read')).toBe(false)
})

test('owners alone touch owners and delete the organization', () => {
  const ownersOnly = all.filter(what => !may(person('admin'), what))
  expect(ownersOnly).toEqual(['owners:manage', 'organization:delete'])
})
