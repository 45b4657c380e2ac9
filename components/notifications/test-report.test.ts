import { expect, test } from 'vitest'
import type { TestReport } from '@/lib/channels/schema'
import { linesOf } from './test-report'

const done = (ok: boolean, ...deliveries: TestReport['deliveries']) =>
  linesOf({ status: 'done', data: { ok, deliveries } })

test('each message says what really became of it', () => {
  const mail = { recipient: 'ada@example.com', outcome: 'sent', status: 250, detail: 'Ok: queued' } as const
  const hook = { recipient: null, outcome: 'failed', status: 500, detail: '' } as const
  const silent = {
    recipient: null,
    outcome: 'failed',
    status: null,
    detail: 'No answer within 8 seconds.',
  } as const
  expect(done(true, mail)).toEqual({
    ok: true,
    lines: ['Arrived at ada@example.com: status 250, Ok: queued'],
  })
  expect(done(false, hook, silent)?.lines).toEqual([
    'Did not arrive: status 500',
    'Did not arrive: No answer within 8 seconds.',
  ])
})

test('a channel without recipients and a refused test say so', () => {
  expect(done(false)).toEqual({ ok: false, lines: ['This channel has nobody to tell.'] })
  const refused = {
    status: 'failed' as const,
    message: 'Too many.',
    fields: {},
    values: {},
    requestId: 'req_1',
  }
  expect(linesOf(refused)).toEqual({ ok: false, lines: ['Too many.'] })
  expect(linesOf({ status: 'idle' })).toBeNull()
})
