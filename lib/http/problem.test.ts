import { expect, test } from 'vitest'
import { AppError, errorTable } from '@/lib/core/errors'
import { createLogger } from '@/lib/core/log'
import { problem } from './problem'

function render(thrown: unknown) {
  const lines: string[] = []
  const log = createLogger({ debug: false, write: (_level, line) => lines.push(line) })
  return { response: problem(thrown, { requestId: 'req_1', instance: '/api/v1/x', log }), lines }
}

test('an unknown error tells the caller its request id and nothing else, and the log everything', async () => {
  const { response, lines } = render(new Error('password of db is hunter2'))
  expect(response.status).toBe(500)
  const text = await response.text()
  expect(text).not.toContain('hunter2')
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', request_id: 'req_1' })
  expect(lines.join()).toContain('hunter2')
})

test('our own error shows its message and fields, not its cause', async () => {
  const errors = [{ pointer: '/a', code: 'required', detail: 'This field is required.' }]
  const cause = new Error('inner')
  const { response, lines } = render(
    new AppError('rate_limited', 'Wait.', { cause, errors, retryAfterSeconds: 7 }),
  )
  expect(response.headers.get('retry-after')).toBe('7')
  const body = await response.json()
  expect(body).toEqual({
    type: 'urn:driftlock:error:rate_limited',
    title: 'Too many requests',
    status: 429,
    detail: 'Wait.',
    instance: '/api/v1/x',
    code: 'rate_limited',
    error: 'Too many requests',
    request_id: 'req_1',
    errors,
  })
  expect(lines).toEqual([])
})

test.each(Object.entries(errorTable))('%s has a status that is an error', (_code, { status, title }) => {
  expect(status).toBeGreaterThanOrEqual(400)
  expect(title).not.toMatch(/\.$/)
})
