import { expect, test } from 'vitest'
import { createKey, register } from './support/account'
import { call } from './support/client'
import { sendAndAwait } from './support/events'
import { expectProblem } from './support/problem'

test('a stream appears with its first event and counts them, by name', async () => {
  const { token } = await register()
  await sendAndAwait(token, [
    { stream_type: 'metrics', data: 1, metadata: { source: 'db' } },
    { stream_type: 'logs', data: 'a', metadata: { service: 'web' } },
    { stream_type: 'logs', data: 'b', metadata: { service: 'web' } },
    { stream_type: 'logs', data: 'c' },
  ])
  const { status, body } = await call('GET', '/streams', { token })
  expect(status).toBe(200)
  expect(body.data.map(({ name, events_count }: Record<string, unknown>) => [name, events_count])).toEqual([
    ['logs/default', 1],
    ['logs/web', 2],
    ['metrics/db', 1],
  ])
  expect(body.data[0]).toEqual({
    id: expect.stringMatching(/^str_[0-9a-z]{26}$/),
    name: 'logs/default',
    stream_type: 'logs',
    source: 'default',
    test: false,
    sensitivity: 'normal',
    learning: { seen: expect.any(Number), needed: expect.any(Number) },
    events_count: 1,
    last_event_at: expect.stringMatching(/Z$/),
    created_at: expect.stringMatching(/Z$/),
  })
})

test('pages through the streams', async () => {
  const { token } = await register()
  const sources = ['a', 'b,c', 'd"e', 'f.g', 'h(i)', 'j"),id.gt.0,or(k', 'l\\', 'm\nn']
  await sendAndAwait(
    token,
    sources.map(source => ({ stream_type: 'logs', data: 'x', metadata: { source } })),
  )
  const names: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`
    const { body }: Awaited<ReturnType<typeof call>> = await call('GET', `/streams?limit=2${query}`, {
      token,
    })
    names.push(...body.data.map((stream: { source: string }) => stream.source))
    cursor = body.next_cursor
  }
  expect(names.toSorted()).toEqual(sources)
})

test("what a test key sends is a stream of its own, and another organization's are not shown", async () => {
  const [account, stranger] = await Promise.all([register(), register()])
  const { secret } = await createKey(account, ['events:write', 'events:read'], { environment: 'test' })
  await sendAndAwait(secret, [{ stream_type: 'logs', data: 'x' }])
  const own = await call('GET', '/streams', { token: account.token })
  expect(own.body.data).toEqual([expect.objectContaining({ name: 'logs/default', test: true })])
  expect((await call('GET', '/streams', { token: stranger.token })).body.data).toEqual([])
  expectProblem(await call('GET', '/streams?cursor=x', { token: account.token }), 400, 'invalid_cursor')
})
