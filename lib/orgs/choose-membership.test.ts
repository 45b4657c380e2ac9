import { expect, test } from 'vitest'
import { formatId, newUuid } from '@/lib/core/ids'
import { chooseMembership } from './choose-membership'
import type { Membership } from './store'

const [first, second] = [membershipOf('First'), membershipOf('Second')]
const person = { memberships: [first, second] }

test('who chooses nothing acts in the organization that they joined first', () => {
  expect(chooseMembership(person, null)).toBe(first)
})

test('one of theirs that was chosen is the one', () => {
  const id = formatId('organization', second.organization.id)
  expect(chooseMembership(person, { id, otherwise: 'not_found' })).toBe(second)
  expect(chooseMembership(person, { id, otherwise: 'first' })).toBe(second)
})

test.each([formatId('organization', newUuid()), second.organization.id, '', 'org_', 'x'.repeat(5000)])(
  'another’s organization, and what is no id, is not found or makes no difference: %s',
  id => {
    expect(() => chooseMembership(person, { id, otherwise: 'not_found' })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
    expect(chooseMembership(person, { id, otherwise: 'first' })).toBe(first)
  },
)

test('who belongs to none is told so, whatever they chose', () => {
  const nobody = { memberships: [] }
  const refusal = expect.objectContaining({ code: 'no_organization' })
  expect(() => chooseMembership(nobody, null)).toThrow(refusal)
  expect(() => chooseMembership(nobody, { id: 'org_', otherwise: 'first' })).toThrow(refusal)
})

function membershipOf(name: string): Membership {
  const organization = {
    id: newUuid(),
    name,
    plan: 'free',
    time_zone: 'UTC',
    created_at: '2026-01-01',
  } as const
  return { role: 'member', created_at: '2026-01-01', organization }
}
