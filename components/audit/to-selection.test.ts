import { expect, test } from 'vitest'
import { formatId, newUuid } from '@/lib/core/ids'
import { toSelection } from './to-selection'

const now = new Date('2026-01-31T00:00:00Z')

test('an empty address selects the last 30 days', () => {
  expect(toSelection({}, now)).toEqual({ from: '2026-01-01T00:00:00.000Z' })
})

test('who, what, when and what came of it', () => {
  const actor = formatId('key', newUuid())
  const params = { range: 'all', actor, act: 'Revoked an API key', outcome: 'refused', changes: 'true' }
  expect(toSelection(params, now)).toEqual({
    actor,
    actions: ['DELETE /api/v1/api-keys/[id]', 'FORM api-keys/revoke'],
    outcome: 'refused',
    changes: 'true',
  })
})

test('what an address cannot mean makes no difference', () => {
  const params = { range: 'toString', actor: 'me', act: 'Flew', outcome: 'perhaps', changes: '1' }
  expect(toSelection(params, now)).toEqual({ from: '2026-01-01T00:00:00.000Z' })
})
