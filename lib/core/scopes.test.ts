import { expect, test } from 'vitest'
import { allows, type Role, type Scope, scopesOfRole } from './scopes'

test.each<[Role, Scope, boolean]>([
  ['viewer', 'anomalies:read', true],
  ['viewer', 'anomalies:write', false],
  ['viewer', 'events:write', false],
  ['member', 'anomalies:write', true],
  ['member', 'admin', false],
  ['admin', 'admin', true],
  ['owner', 'admin', true],
])('%s and %s: %s', (role, scope, expected) => {
  expect(allows(scopesOfRole[role], scope)).toBe(expected)
})

test('admin allows everything, and nothing else allows more than itself', () => {
  expect(allows(['admin'], 'events:write')).toBe(true)
  expect(allows(['events:write'], 'events:read')).toBe(false)
  expect(allows([], 'events:read')).toBe(false)
})
