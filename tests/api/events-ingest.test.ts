import { describe, expect, test } from 'vitest'
import { createKey, register } from './support/account'
import { call, target } from './support/client'
import { detectNow, eventually, sendAndAwait } from './support/events'
import { expectProblem } from './support/problem'

const event = (data: unknown = 'a line') => ({ stream_type: 'logs', data, metadata: { source: 'test' } })

function ingest(token: string, body: unknown, headers: Record<string, string> = {}) {
  return call('POST', '/events/ingest', { token, body, headers })
}

async function storedData(token: string, count: number) {
  await detectNow()
  const page = await eventually(
    () => call('GET', '/events?limit=200', { token }),
    answer => answer.body.data.length >= count,
  )
  return page.body.data.map(({ data }: { data: unknown }) => data)
}

test.each(['a token', 'an API key'])('takes events with %s', async kind => {
  const account = await register()
  const token = kind === 'a token' ? account.token : (await createKey(account, ['events:write'])).secret
  const { status, headers, body } = await ingest(token, [event('one'), event(2), event({ three: [3] })])
  expect(status).toBe(202)
  expect(body).toEqual({
    accepted: 3,
    rejected: 0,
    duplicates: 0,
    errors: [],
    request_id: headers.get('x-request-id'),
  })
  expect(headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/)
  const stored = await storedData(account.token, 3)
  expect(stored).toHaveLength(3)
  expect(stored).toEqual(expect.arrayContaining(['one', 2, { three: [3] }]))
})

test('one bad event of a thousand is named, and the others are kept', async () => {
  const { token } = await register()
  const events: unknown[] = Array.from({ length: 1000 }, (_unused, i) => event(`line ${i}`))
  events[417] = { ...event(), timestamp: 'yesterday' }
  const { status, body } = await ingest(token, events)
  expect(status).toBe(202)
  expect(body).toMatchObject({ accepted: 999, rejected: 1, duplicates: 0 })
  expect(body.errors).toEqual([
    {
      index: 417,
      pointer: '/timestamp',
      code: 'invalid_timestamp',
      detail: expect.stringContaining('ISO 8601'),
    },
  ])
  await detectNow()
  const stats = await eventually(
    () => call('GET', '/dashboard/stats', { token }),
    answer => answer.body.events_processed >= 999,
  )
  expect(stats.body.events_processed).toBe(999)
})

test('every kind of bad event is told apart', async () => {
  const { token } = await register()
  const now = Date.now()
  const { status, body } = await ingest(token, [
    event('good'),
    'text',
    { ...event(), level: 'info' },
    { ...event(), timestamp: new Date(now - 8 * 86_400_000).toISOString() },
    { ...event(), timestamp: new Date(now + 11 * 60_000).toISOString() },
    event('x'.repeat(33 * 1024)),
    { ...event(), metadata: { big: 'x'.repeat(9 * 1024) } },
    { ...event(), stream_type: 'No Spaces' },
    event(null),
    event('half \ud800'),
    event('zero \u0000'),
  ])
  expect(status).toBe(202)
  expect(body).toMatchObject({ accepted: 1, rejected: 10 })
  expect(
    body.errors.map(({ index, pointer, code }: Record<string, unknown>) => [index, pointer, code]),
  ).toEqual([
    [1, '', 'invalid_type'],
    [2, '/level', 'unknown_field'],
    [3, '/timestamp', 'timestamp_too_old'],
    [4, '/timestamp', 'timestamp_too_new'],
    [5, '/data', 'data_too_large'],
    [6, '/metadata', 'metadata_too_large'],
    [7, '/stream_type', 'invalid_format'],
    [8, '/data', 'invalid_value'],
    [9, '/data', 'invalid_value'],
    [10, '/data', 'invalid_value'],
  ])
  expect(await storedData(token, 1)).toEqual(['good'])
})

describe('the same id twice', () => {
  test('in one request is counted once and said so', async () => {
    const { token } = await register()
    const { body } = await ingest(token, [
      { ...event('first'), id: 'a' },
      { ...event('again'), id: 'a' },
      { ...event('elsewhere'), id: 'a', metadata: { source: 'other' } },
    ])
    expect(body).toMatchObject({ accepted: 2, rejected: 0, duplicates: 1 })
    expect((await storedData(token, 2)).toSorted()).toEqual(['elsewhere', 'first'])
  })

  test('in a later request is dropped at the commit', async () => {
    const { token } = await register()
    await sendAndAwait(token, [{ ...event('first'), id: 'b' }])
    await ingest(token, [{ ...event('again'), id: 'b' }, event('marker')])
    expect((await storedData(token, 2)).toSorted()).toEqual(['first', 'marker'])
  })
})

describe('other forms of a body', () => {
  const ndjson = { 'Content-Type': 'application/x-ndjson' }

  test('an event a line, of which one is not JSON', async () => {
    const { token } = await register()
    const lines = [JSON.stringify(event('one')), '{"stream_type":', '', JSON.stringify(event('two'))]
    const { status, body } = await ingest(token, lines.join('\r\n'), ndjson)
    expect(status).toBe(202)
    expect(body).toMatchObject({ accepted: 2, rejected: 1, errors: [{ index: 1, code: 'invalid_json' }] })
    expect((await storedData(token, 2)).toSorted()).toEqual(['one', 'two'])
  })

  test('lines of plain text, with their stream in the query', async () => {
    const { token } = await register()
    const plain = { token, body: 'first line\n\n  second line\n', headers: { 'Content-Type': 'text/plain' } }
    const sent = await call('POST', '/events/ingest?stream_type=syslog&source=db1', plain)
    expect(sent.body).toMatchObject({ accepted: 2, rejected: 0 })
    expect((await storedData(token, 2)).toSorted()).toEqual(['  second line', 'first line'])
    const { body } = await call('GET', '/streams', { token })
    expect(body.data[0].name).toBe('syslog/db1')
    expectProblem(await call('POST', '/events/ingest', plain), 400, 'invalid_request')
  })

  test('gzip', async () => {
    const { token } = await register()
    // Beyond 4 MB unzipped; nearly all of it too large to be kept, to spare detection.
    const text = JSON.stringify([event('small'), ...Array(130).fill(event('x'.repeat(35_000)))])
    const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
    const bytes = new Uint8Array(await new Response(zipped).arrayBuffer())
    expect(bytes.length).toBeLessThan(100_000)
    const { status, body } = await ingest(token, bytes, { 'Content-Encoding': 'gzip' })
    expect(status).toBe(202)
    expect(body).toMatchObject({ accepted: 1, rejected: 130 })
    const broken = await ingest(token, bytes.slice(100), { 'Content-Encoding': 'gzip' })
    expectProblem(broken, 400, 'invalid_request')
  })
})

describe('nothing is stored', () => {
  test('of a body that is not JSON', async () => {
    const { token } = await register()
    for (const body of ['', 'not json', '[{"stream_type":"logs","data":"x"}', '[{]']) {
      expectProblem(await ingest(token, body), 400, 'invalid_json')
    }
  })

  test('of a body that is not an array', async () => {
    const { token } = await register()
    for (const body of [event(), 'null', '7', '"text"']) {
      const answer = await ingest(token, body)
      expectProblem(answer, 400, 'invalid_request')
      expect(answer.body.detail).toContain('array')
    }
  })

  test('of an empty array, or one in which nothing is valid; then each event is named', async () => {
    const { token } = await register()
    expectProblem(await ingest(token, []), 400, 'no_valid_events')
    const answer = await ingest(token, [{ data: 'x' }, { ...event(), extra: 1 }])
    expectProblem(answer, 400, 'no_valid_events')
    expect(answer.body.errors.map(({ pointer, code }: Record<string, unknown>) => [pointer, code])).toEqual([
      ['/0/stream_type', 'required'],
      ['/1/extra', 'unknown_field'],
    ])
  })

  test('of more than 10,000 events', async () => {
    const { token } = await register()
    const answer = await ingest(token, Array(10_001).fill({ stream_type: 'l', data: 1 }))
    expectProblem(answer, 413, 'payload_too_large')
    expectProblem(await ingest(token, Array(10_000).fill(1)), 400, 'no_valid_events')
  })

  test('of a body beyond 4 MB, with its length told or not', async () => {
    const { token } = await register()
    const events = JSON.stringify(Array.from({ length: 170 }, () => event('x'.repeat(25_000))))
    expect(events.length).toBeGreaterThan(4 * 1024 * 1024)
    expectProblem(await ingest(token, events), 413, 'payload_too_large')
    const chunked = await fetch(`${target.url}/api/v1/events/ingest`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: new Blob([events]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(chunked.status).toBe(413)
    expect(chunked.headers.get('x-request-id')).toMatch(/^req_/)
  })

  test('of another content type or encoding', async () => {
    const { token } = await register()
    const body = JSON.stringify([event()])
    expectProblem(await ingest(token, body, { 'Content-Type': 'text/csv' }), 415, 'unsupported_media_type')
    expectProblem(await ingest(token, body, { 'Content-Encoding': 'br' }), 415, 'unsupported_media_type')
    const charset = { 'Content-Type': 'application/json; charset=utf-8' }
    expect((await ingest(token, body, charset)).status).toBe(202)
  })

  test('of bytes that are not UTF-8', async () => {
    const { token } = await register()
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('[{"stream_type":"logs","data":"'),
      0xff,
      0x22,
      0x7d,
      0x5d,
    ])
    expectProblem(await ingest(token, bytes), 400, 'invalid_request')
  })
})
