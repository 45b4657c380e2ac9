import { expect, test } from 'vitest'
import { toAuditLog } from './audit-log'

test('whatever stands in a path makes a row that the database takes', () => {
  const call = {
    principal: null,
    requestId: 'req_1',
    ip: '10.0.0.1',
    method: 'GET',
    route: '/api/v1/x',
    status: 404,
  }
  const targets = ['\u0000', `${'x'.repeat(199)}😀`, '\ud800', 'x'.repeat(2000)]
  const rows = targets.map(target => toAuditLog({ ...call, target }, new Date()).target ?? '')
  expect(rows).toEqual(['\ufffd', `${'x'.repeat(199)}\ufffd`, '\ufffd', 'x'.repeat(200)])
})
