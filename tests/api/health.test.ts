import { expect, test } from 'vitest'
import { call } from './support/client'

test.each(['//health', '/health'])('GET %s says ok and the time, and nothing else', async path => {
  const { status, headers, body } = await call('GET', path)
  expect(status).toBe(200)
  expect(Object.keys(body)).toEqual(['status', 'time'])
  expect(body.status).toBe('ok')
  expect(Math.abs(Date.now() - Date.parse(body.time))).toBeLessThan(5000)
  expect(headers.get('x-request-id')).toMatch(/^req_/)
})

test('GET /ready names every part', async () => {
  const { status, body } = await call('GET', '//ready')
  expect(status).toBe(200)
  expect(body).toEqual({
    status: 'ready',
    checks: { database: 'ok', buffer: 'ok', cache: 'ok', migrations: 'ok' },
  })
})
