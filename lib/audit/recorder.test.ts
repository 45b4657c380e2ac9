import { expect, test, vi } from 'vitest'
import { createLogger } from '@/lib/core/log'
import type { AuditedCall, AuditLog } from './audit-log'
import { auditRecorder } from './recorder'

const read: AuditedCall = {
  principal: { organizationId: 'org', userId: 'user', keyId: null },
  requestId: 'req_1',
  ip: '10.0.0.1',
  method: 'GET',
  route: '/api/v1/anomalies',
  status: 200,
  target: null,
}
const change = { ...read, method: 'PUT', route: '/api/v1/anomalies/[id]/resolve', target: 'anm_1' }
const sent = { ...read, method: 'POST', route: '/api/v1/events/ingest', status: 202 }

function setUp(options: { batchMs?: number; mostWaiting?: number } = {}) {
  const stored: AuditLog[] = []
  const state = { away: false, inserts: 0, lines: [] as string[], now: new Date('2026-01-15T12:00:30Z') }
  const recorder = auditRecorder({
    insert: async rows => {
      state.inserts++
      await new Promise(resolve => setTimeout(resolve, 2))
      if (state.away) throw new Error('away')
      if (rows.some(({ target }) => target === 'unstorable'))
        throw new Error('The database refused', { cause: { code: '22P05' } })
      stored.push(...rows)
    },
    log: createLogger({ debug: false, write: (_level, line) => state.lines.push(line) }),
    now: () => state.now,
    batchMs: 5,
    ...options,
  })
  return { recorder, stored, state }
}

test('a change is stored before its answer, a read a moment later', async () => {
  const { recorder, stored } = setUp({ batchMs: 60_000 })
  await recorder.record(read)
  expect(stored).toEqual([])
  await recorder.record(change)
  expect(stored).toMatchObject([
    {
      method: 'GET',
      route: '/api/v1/anomalies',
      status: 200,
      organization_id: 'org',
      user_id: 'user',
      calls: 1,
    },
    { method: 'PUT', target: 'anm_1', ip: '10.0.0.1', request_id: 'req_1' },
  ])
})

test('changes at once share an insert, and each is stored when its own promise resolves', async () => {
  const { recorder, stored, state } = setUp()
  const calls = Array.from({ length: 50 }, (_, index) => ({ ...change, target: `anm_${index}` }))
  await Promise.all(
    calls.map(async call => {
      await recorder.record(call)
      expect(stored.some(({ target }) => target === call.target)).toBe(true)
    }),
  )
  expect(stored).toHaveLength(50)
  expect(state.inserts).toBeLessThanOrEqual(3)
})

test('while the log cannot be written a change is refused and a read is not; both are stored afterwards, once', async () => {
  const { recorder, stored, state } = setUp()
  state.away = true
  await recorder.record(read)
  await expect(recorder.record(change)).rejects.toMatchObject({ code: 'unavailable' })
  state.away = false
  await vi.waitUntil(() => stored.length === 2)
  await recorder.close()
  expect(stored.map(({ method }) => method).sort()).toEqual(['GET', 'PUT'])
})

test('a log that does not answer is told within two seconds', async () => {
  const recorder = auditRecorder({
    insert: () => new Promise(() => {}),
    log: createLogger({ debug: false, write: () => {} }),
  })
  const began = performance.now()
  await expect(recorder.record(change)).rejects.toMatchObject({ code: 'unavailable' })
  expect(performance.now() - began).toBeLessThan(2500)
})

test('a row that the database refuses holds up no other, and who waits for it is told', async () => {
  const { recorder, stored, state } = setUp()
  const calls = Array.from({ length: 20 }, (_, n) => ({
    ...change,
    target: n === 7 ? 'unstorable' : `anm_${n}`,
  }))
  const outcomes = await Promise.allSettled(calls.map(call => recorder.record(call)))
  expect(outcomes.map(({ status }) => status)).toEqual(
    calls.map(({ target }) => (target === 'unstorable' ? 'rejected' : 'fulfilled')),
  )
  expect(stored).toHaveLength(19)
  expect(state.lines.join()).toContain('refuses a row of the audit log')
  await recorder.record(change)
  expect(stored).toHaveLength(20)
})

test('sending events is one row for each caller, answer and minute, once the minute is over', async () => {
  const { recorder, stored, state } = setUp()
  const other = { ...sent, principal: { organizationId: 'org', userId: null, keyId: 'key' } }
  for (let call = 0; call < 200; call++) await recorder.record(sent)
  await recorder.record({ ...sent, status: 400 })
  await recorder.record(other)
  await new Promise(resolve => setTimeout(resolve, 30))
  expect(stored).toEqual([])
  state.now = new Date('2026-01-15T12:01:01Z')
  await recorder.record(sent)
  await vi.waitUntil(() => stored.length === 3)
  expect(stored).toMatchObject([
    { status: 202, calls: 200, user_id: 'user', logged_at: '2026-01-15T12:00:00.000Z', ip: null },
    { status: 400, calls: 1 },
    { status: 202, calls: 1, key_id: 'key' },
  ])
  await recorder.close()
  expect(stored.at(-1)).toMatchObject({ calls: 1, logged_at: '2026-01-15T12:01:00.000Z' })
})

test('what waits is bounded: beyond it rows are lost, and that is said', async () => {
  const { recorder, stored, state } = setUp({ mostWaiting: 3, batchMs: 60_000 })
  for (let call = 0; call < 5; call++) await recorder.record(read)
  await recorder.close()
  expect(stored).toHaveLength(3)
  expect(state.lines.map(line => JSON.parse(line))).toMatchObject([{ lost: 1 }, { lost: 1 }])
})
