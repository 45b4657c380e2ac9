import { expect, test } from 'vitest'
import { register } from './support/account'
import { call } from './support/client'
import { expectProblem } from './support/problem'

test('a path that is no endpoint is a problem too', async () => {
  const { token } = await register()
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    expectProblem(await call(method, '/nothing/here', { token }), 404, 'not_found')
  }
})

test.each([
  ['PATCH', '/events', 'GET'],
  ['POST', '/user', 'GET, PUT'],
  ['GET', '/anomalies/anm_1/resolve', 'PUT'],
  ['GET', '/auth/login', 'POST'],
  ['GET', '/events/ingest', 'POST'],
])('%s %s is told which methods there are', async (method, path, allowed) => {
  const answer = await call(method, path)
  expectProblem(answer, 405, 'method_not_allowed')
  expect(answer.headers.get('allow')).toBe(allowed)
})

test('a body that is not JSON is named as such', async () => {
  for (const body of ['{"email": ', 'email=a', '\u0000']) {
    expectProblem(await call('POST', '/auth/login', { body }), 400, 'invalid_json')
  }
})

test('a body of another type is refused', async () => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  expectProblem(await call('POST', '/auth/login', { body: 'a=b', headers }), 415, 'unsupported_media_type')
})

test('a body beyond 64 KB is refused', async () => {
  const body = { email: 'a@example.com', password: 'x'.repeat(70_000) }
  expectProblem(await call('POST', '/auth/login', { body }), 413, 'payload_too_large')
})

test('what no database can hold is refused, not stumbled over', async () => {
  const { token } = await register()
  for (const body of ['{"name":"a\\u0000b"}', '{"name":"\\ud800"}']) {
    expectProblem(await call('PUT', '/user', { token, body }), 400, 'invalid_request')
  }
  for (const query of ['q=a%00b', 'stream=logs/%00', 'stream_type=%00']) {
    expectProblem(await call('GET', `/events?${query}`, { token }), 400, 'invalid_request')
  }
})

test.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59'])(
  'the time %s is refused wherever it is asked for',
  async time => {
    const { token } = await register()
    for (const path of ['/events', '/anomalies', '/dashboard/stats']) {
      for (const name of ['from', 'to']) {
        const answer = await call('GET', `${path}?${name}=${encodeURIComponent(time)}`, { token })
        expectProblem(answer, 400, 'invalid_request')
      }
    }
  },
)

test('a cursor that someone made up is refused', async () => {
  const { token } = await register()
  const id = '01a205b1-4d75-7f06-b80c-d8a48299c284'
  const [from, to] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']
  for (const [path, place] of [
    ['/events', { time: 'x', id, from, to }],
    ['/events', { time: from, id, from: 'x', to }],
    ['/events', { time: from, id, from: '0000-01-01T00:00:00Z', to }],
    ['/anomalies', { time: '0000-01-01T00:00:00Z', id }],
    ['/anomalies', { time: '2026-01-01",id.gt.0', id }],
    ['/streams', { name: 'a\0b', id }],
  ] as const) {
    const answer = await call('GET', `${path}?cursor=${btoa(JSON.stringify(place))}`, { token })
    expectProblem(answer, 400, 'invalid_cursor')
  }
})

test('a parameter with the name of a method is a parameter like any other', async () => {
  const { token } = await register()
  for (const name of ['constructor', 'toString']) {
    const answer = await call('GET', `/events?${name}=1`, { token })
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors[0].code).toBe('unknown_field')
  }
})

test('a body that is an array or null where an object is wanted is refused', async () => {
  for (const body of ['[]', 'null', '"text"', '7']) {
    expectProblem(await call('POST', '/auth/login', { body }), 400, 'invalid_request')
  }
})

test('a parameter given twice is refused', async () => {
  const { token } = await register()
  expectProblem(await call('GET', '/events?limit=1&limit=2', { token }), 400, 'invalid_request')
})

test('every answer has a request id of its own, whatever id the caller sends', async () => {
  const { token } = await register()
  const id = 'req_01h455vb4pex5vsknk084sn02q'
  const answers = await Promise.all(
    ['/user', '/events', '/nothing'].map(path =>
      call('GET', path, { token, headers: { 'X-Request-Id': id } }),
    ),
  )
  const ids = answers.map(answer => answer.headers.get('x-request-id'))
  expect(new Set([...ids, id]).size).toBe(4)
  for (const given of ids) expect(given).toMatch(/^req_[0-9a-z]{26}$/)
})
