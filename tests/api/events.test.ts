import { describe, expect, test } from 'vitest'
import { createKey, register } from './support/account'
import { call } from './support/client'
import { sendAndAwait } from './support/events'
import { expectProblem } from './support/problem'

type Shown = { id: string; data: unknown; timestamp: string }

test('shows an event as it was sent, with its verdict', async () => {
  const { token } = await register()
  const timestamp = new Date(Date.now() - 60_000).toISOString()
  const data = { level: 'info', user: { id: 7 }, text: 'Ünïcode ✓' }
  await sendAndAwait(token, [
    { timestamp, stream_type: 'app', data, metadata: { source: 'api', host: 'a1' } },
  ])
  const { status, body } = await call('GET', '/events', { token })
  expect(status).toBe(200)
  expect(body).toMatchObject({ has_more: false, next_cursor: null })
  expect(body.data).toEqual([
    {
      id: expect.stringMatching(/^evt_[0-9a-z]{26}$/),
      timestamp,
      received_at: expect.stringMatching(/Z$/),
      stream_id: expect.stringMatching(/^str_/),
      stream: 'app/api',
      stream_type: 'app',
      source: 'api',
      test: false,
      data,
      metadata: { source: 'api', host: 'a1' },
      p: expect.any(Number),
      bits: expect.any(Number),
      kind: null,
      anomaly_id: null,
    },
  ])
})

describe('filters', () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

  test('by stream, type, time and words, alone and together', async () => {
    const account = await register()
    const { token } = account
    await sendAndAwait(token, [
      {
        timestamp: ago(30),
        stream_type: 'logs',
        data: 'payment failed for order 81',
        metadata: { source: 'web' },
      },
      { timestamp: ago(20), stream_type: 'logs', data: 'payment accepted', metadata: { source: 'api' } },
      { timestamp: ago(10), stream_type: 'metrics', data: { latency: 12, region: 'eu-west' } },
      {
        timestamp: ago(60 * 30),
        stream_type: 'logs',
        data: 'payment of the day before',
        metadata: { source: 'web' },
      },
    ])
    const found = async (query: string) => {
      const { status, body } = await call('GET', `/events?${query}`, { token })
      expect(status).toBe(200)
      return body.data.map(({ data }: Shown) => (typeof data === 'string' ? data.split(' ')[1] : 'metric'))
    }
    expect(await found('')).toEqual(['metric', 'accepted', 'failed', 'of'])
    expect(await found('stream=logs/web')).toEqual(['failed', 'of'])
    expect(await found('stream_type=metrics')).toEqual(['metric'])
    expect(await found(`from=${ago(25)}&to=${ago(15)}`)).toEqual(['accepted'])
    // A search without a range covers the last 24 hours.
    expect(await found('q=payment')).toEqual(['accepted', 'failed'])
    expect(await found(`q=payment&from=${ago(60 * 48)}`)).toEqual(['accepted', 'failed', 'of'])
    expect(await found('q=order%2081%20fail')).toEqual(['failed'])
    expect(await found('q=eu-west')).toEqual(['metric'])
    expect(await found('q=payment&stream=logs/api')).toEqual(['accepted'])
    expect(await found('stream=logs/nowhere')).toEqual([])
    expect(await found("q='%20%26%20!%20:*%20--")).toBeDefined()
    const { body } = await call('GET', '/streams', { token })
    const web = body.data.find((stream: { name: string }) => stream.name === 'logs/web')
    expect(await found(`stream=${web.id}`)).toEqual(['failed', 'of'])
  })

  test.each([
    ['from=yesterday', '/from'],
    ['from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', '/to'],
    ['limit=201', '/limit'],
    ['limit=x', '/limit'],
    ['stream=web', '/stream'],
    ['sort=asc', '/sort'],
  ])('refuses %s', async (query, pointer) => {
    const { token } = await register()
    const answer = await call('GET', `/events?${query}`, { token })
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors[0].pointer).toBe(pointer)
  })
})

describe('pages', () => {
  test('by cursor are complete and without repeats while new events arrive, some at one moment', async () => {
    const { token } = await register()
    const moment = new Date(Date.now() - 60_000).toISOString()
    const sent = Array.from({ length: 60 }, (_unused, i) => ({
      stream_type: 'logs',
      data: `event ${i}`,
      timestamp: i < 30 ? moment : new Date(Date.now() - 120_000 - i * 1000).toISOString(),
    }))
    const before = await sendAndAwait(token, sent)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { status, body }: Awaited<ReturnType<typeof call>> = await call(
        'GET',
        `/events?limit=7${query}`,
        { token },
      )
      expect(status).toBe(200)
      seen.push(...body.data.map(({ id }: Shown) => id))
      cursor = body.next_cursor
      expect(body.has_more).toBe(cursor !== null)
      await call('POST', '/events/ingest', { token, body: [{ stream_type: 'logs', data: 'newer' }] })
    }
    expect(seen).toEqual(before)
  })

  test('by number are there for old clients', async () => {
    const { token } = await register()
    const ids = await sendAndAwait(
      token,
      Array.from({ length: 5 }, (_unused, i) => ({ stream_type: 'logs', data: i })),
    )
    const page = async (number: number) =>
      (await call('GET', `/events?limit=2&page=${number}`, { token })).body
    expect((await page(1)).data.map(({ id }: Shown) => id)).toEqual(ids.slice(0, 2))
    expect((await page(2)).data.map(({ id }: Shown) => id)).toEqual(ids.slice(2, 4))
    expect(await page(3)).toMatchObject({ data: [{ id: ids[4] }], has_more: false })
    expect(await page(4)).toEqual({ data: [], has_more: false, next_cursor: null })
  })

  test('a cursor of another list or of nobody is refused', async () => {
    const { token } = await register()
    for (const cursor of ['abc', btoa('{"name":"a","id":"b"}'), btoa('{}')]) {
      expectProblem(
        await call('GET', `/events?cursor=${encodeURIComponent(cursor)}`, { token }),
        400,
        'invalid_cursor',
      )
    }
  })
})

test('another organization sees none of them, by token or by key, whatever it asks for', async () => {
  const [account, stranger] = await Promise.all([register(), register()])
  await sendAndAwait(account.token, [{ stream_type: 'logs', data: 'a secret' }])
  const { body } = await call('GET', '/streams', { token: account.token })
  const { secret } = await createKey(stranger, ['admin'])
  for (const token of [stranger.token, secret]) {
    for (const query of ['', 'q=secret', `stream=${body.data[0].id}`, 'stream=logs/default']) {
      expect((await call('GET', `/events?${query}`, { token })).body.data).toEqual([])
    }
  }
})
