import { expect, test } from 'vitest'
import type { HistoryEntry } from '@/lib/triage/schema'
import { actorWords, entryWords } from './entry-words'

const blank: HistoryEntry = {
  id: 'ent_1',
  type: 'acknowledged',
  at: '2026-01-01T00:00:00.000Z',
  by: { type: 'person', id: 'usr_1', name: 'Ada' },
  anomaly_id: null,
  assignee: null,
  until: null,
  until_grows: null,
  woken: null,
  from: null,
  verdict: null,
  resolution: null,
  note: null,
  comment: null,
}
const extent = (occurrences: number, streams = 1, severity: 'low' | 'high' = 'low') => ({
  occurrences,
  streams,
  severity,
})

test.each<[Partial<HistoryEntry>, string]>([
  [{ type: 'assigned', assignee: { id: 'usr_2', name: 'Grace' } }, 'assigned it to Grace'],
  [{ type: 'unassigned', assignee: { id: 'usr_2', name: null } }, 'took it from a former member'],
  [
    { type: 'snoozed', until: '2026-01-02T09:00:00.000Z', until_grows: false },
    'snoozed it until 02 Jan, 09:00',
  ],
  [
    { type: 'snoozed', until: '2026-01-31T00:00:00.000Z', until_grows: true },
    'snoozed it until it grows, 31 Jan, 00:00 at the latest',
  ],
  [
    { type: 'woken', woken: { by: 'time', from: extent(1), now: extent(9) } },
    'ended the snooze: its time was over',
  ],
  [
    { type: 'woken', woken: { by: 'growth', from: extent(11), now: extent(24, 2, 'high') } },
    'ended the snooze: it has grown (24 occurrences, 11 then; 2 streams, 1 then; high, low then)',
  ],
  [{ type: 'resolved', resolution: 'fixed', note: 'Rolled back.' }, 'resolved it as fixed: Rolled back.'],
  [{ type: 'resolved', anomaly_id: 'anm_1' }, 'resolved an anomaly'],
  [{ type: 'reopened', from: 'resolved' }, 'opened it again'],
  [{ type: 'reopened', from: 'acknowledged' }, 'took the acknowledgement back'],
  [{ type: 'judged', anomaly_id: 'anm_1', verdict: 'noise' }, 'called an anomaly noise'],
])('%o is told as: %s', (entry, words) => expect(entryWords({ ...blank, ...entry }, 'UTC')).toBe(words))

test('who did it is a name, a key, DriftLock, or you', () => {
  expect(actorWords(blank.by, false)).toBe('Ada')
  expect(actorWords(blank.by, true)).toBe('You')
  expect(actorWords({ type: 'key', id: 'key_1', name: 'CI' }, false)).toBe('API key “CI”')
  expect(actorWords({ type: 'person', id: null, name: null }, false)).toBe('A former member')
  expect(actorWords({ type: 'engine', id: null, name: null }, false)).toBe('DriftLock')
})
