import { expect, test } from 'vitest'
import type { Status } from '@/lib/anomalies/schema'
import { type Act, after, canDo, doneWords, type Standing, undoOf } from './act'

const ada = { id: 'usr_1', name: 'Ada' }
const standing = (status: Status, more: Partial<Standing> = {}): Standing => ({
  id: 'inc_1',
  status,
  ...more,
})
const snoozed = standing('snoozed', { snoozed_until: '2026-01-02T09:00:00.000Z', snoozed_until_grows: true })

test('an act shows at once what it will make of a thing', () => {
  expect(after(snoozed, { do: 'acknowledge' }, [])).toMatchObject({
    status: 'acknowledged',
    snoozed_until: null,
    snoozed_until_grows: false,
  })
  expect(after(standing('open'), { do: 'snooze', until_grows: true }, [])).toMatchObject({
    status: 'snoozed',
    snoozed_until_grows: true,
  })
  expect(after(standing('acknowledged'), { do: 'assign', user_id: ada.id }, [ada])).toMatchObject({
    status: 'acknowledged',
    assigned_to: ada,
  })
  expect(after(standing('open', { assigned_to: ada }), { do: 'assign', user_id: null }, [ada])).toMatchObject(
    {
      assigned_to: null,
    },
  )
})

test.each<[Act, Standing, Act[]]>([
  [{ do: 'resolve' }, standing('open'), [{ do: 'reopen' }]],
  [{ do: 'expect' }, standing('acknowledged'), [{ do: 'reopen' }, { do: 'acknowledge' }]],
  [
    { do: 'resolve' },
    snoozed,
    [{ do: 'reopen' }, { do: 'resume', until: '2026-01-02T09:00:00.000Z', until_grows: true }],
  ],
  [{ do: 'reopen' }, standing('resolved'), []],
  [
    { do: 'assign', user_id: null },
    standing('open', { assigned_to: ada }),
    [{ do: 'assign', user_id: ada.id }],
  ],
  [{ do: 'assign', user_id: ada.id }, standing('open'), [{ do: 'assign', user_id: null }]],
])('%o of %o is taken back by %o, which leads back to how it stood', (act, before, undo) => {
  expect(undoOf(act, before)).toEqual(undo)
  if (undo.length === 0) return
  const back = undo.reduce((now, each) => after(now, each, [ada]), after(before, act, [ada]))
  expect(back.status).toBe(before.status)
  expect(back.assigned_to ?? null).toEqual(before.assigned_to ?? null)
})

test('what is resolved can only be opened again or given to someone', () => {
  const acts: Act['do'][] = ['acknowledge', 'reopen', 'unsnooze', 'resolve', 'expect', 'snooze', 'assign']
  expect(acts.filter(act => canDo(act, standing('resolved')))).toEqual(['reopen', 'assign'])
  expect(acts.filter(act => canDo(act, standing('open')))).toEqual([
    'acknowledge',
    'resolve',
    'expect',
    'snooze',
    'assign',
  ])
})

test('what was done is said in words, with how many', () => {
  expect(doneWords({ do: 'resolve' }, 1)).toBe('Resolved')
  expect(doneWords({ do: 'expect' }, 3)).toBe('3 taken as expected')
  expect(doneWords({ do: 'assign', user_id: null }, 1)).toBe('Unassigned')
})
