import { expect, test } from 'vitest'
import { exportAuditLogs, wantedFormat } from './export-audit-logs'
import type { AuditEntry } from './schema'

const row: AuditEntry = {
  id: 'aud_01h455vb4pex5vsknk084sn02q',
  time: '2026-01-15T12:00:00.000Z',
  method: 'PUT',
  route: '/api/v1/anomalies/[id]/resolve',
  status: 404,
  user_id: null,
  key_id: null,
  ip: '10.0.0.1',
  request_id: 'req_1',
  target: '=HYPERLINK("x"),\n1',
  calls: 1,
  sequence: 4,
  hash: null,
}
const request = (query: string, accept?: string) =>
  new Request(`http://a.test/api/v1/audit-logs${query}`, { headers: accept === undefined ? {} : { accept } })

test.each([
  ['', undefined, 'json'],
  ['', '*/*', 'json'],
  ['?format=csv', 'application/json', 'csv'],
  ['', 'text/csv', 'csv'],
  ['', 'application/x-ndjson, application/json', 'ndjson'],
  ['', 'application/json, text/csv', 'json'],
] as const)('%s with Accept %s is %s', (query, accept, format) => {
  expect(wantedFormat(request(query, accept))).toBe(format)
})

test('a table has a header and a line a row; what a caller wrote is no formula and breaks no line', async () => {
  const page = { data: [row], has_more: true, next_cursor: 'next' }
  const response = exportAuditLogs(request('?format=csv'), page)
  expect(response.headers.get('content-disposition')).toContain('audit-logs.csv')
  expect(response.headers.get('x-next-cursor')).toBe('next')
  const [header, ...lines] = (await response.text()).split('\r\n')
  expect(header).toBe('id,time,method,route,status,user_id,key_id,ip,request_id,target,calls,sequence,hash')
  expect(lines).toEqual([
    `${row.id},${row.time},PUT,/api/v1/anomalies/[id]/resolve,404,,,10.0.0.1,req_1,"'=HYPERLINK(""x""),\n1",1,4,`,
    '',
  ])
})

test('a line of the other file is a row as JSON', async () => {
  const page = { data: [row, row], has_more: false, next_cursor: null }
  const response = exportAuditLogs(request('', 'application/x-ndjson'), page)
  expect(response.headers.has('x-next-cursor')).toBe(false)
  const lines = (await response.text()).trimEnd().split('\n')
  expect(lines.map(line => JSON.parse(line))).toEqual([row, row])
})
