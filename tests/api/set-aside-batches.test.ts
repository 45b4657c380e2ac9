import { expect, test } from 'vitest'
import { parseId } from '@/lib/core/ids'
import { type Account, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { detectNow, eventually, sendAndAwait } from './support/events'
import { expectProblem } from './support/problem'
import { rest } from './support/rest'

/** A batch that was given up on, as six failed tries leave it. */
async function setAside(account: Account, data: string): Promise<string> {
  await sendAndAwait(account.token, [{ stream_type: 'logs', data: 'first' }])
  const organization = parseId('organization', account.organizationId)
  const streams = await rest('GET', `streams?organization_id=eq.${organization}&select=id`)
  const [{ id: stream }] = (await streams.json()) as [{ id: string }]
  const now = new Date().toISOString()
  const event = {
    id: crypto.randomUUID(),
    timestamp: now,
    received_at: now,
    data,
    metadata: null,
    external_id: null,
  }
  const id = `req_${crypto.randomUUID()}:${stream}`
  const answer = await rest('POST', 'event_batches', {
    id,
    organization_id: organization,
    stream_id: stream,
    events: JSON.stringify([event]),
    event_count: 1,
    attempts: 6,
    set_aside_at: now,
    reason: 'TypeError: no such thing\n    at inside',
  })
  expect(answer.status, await answer.text()).toBe(201)
  return id
}

test('a batch that was set aside is seen with its reason, sent again, and stored', async () => {
  const account = await register()
  const { token } = account
  const id = await setAside(account, 'once a poison')
  const { body } = await call('GET', '/set-aside-batches', { token })
  expect(body.data).toMatchObject([
    { id, stream: 'logs/default', events: 1, attempts: 6, reason: 'TypeError: no such thing' },
  ])
  const stranger = await register()
  const resend = `/set-aside-batches/${id}/resend`
  expectProblem(await call('POST', resend, { token: stranger.token, body: {} }), 404, 'not_found')
  expect((await call('GET', '/set-aside-batches', { token: stranger.token })).body.data).toEqual([])
  expect((await call('POST', resend, { token, body: {} })).status).toBe(204)
  expectProblem(await call('POST', resend, { token, body: {} }), 404, 'not_found')
  await detectNow()
  const stored = await eventually(
    () => call('GET', '/events', { token }),
    answer => answer.body.data.length === 2,
  )
  expect(stored.body.data.map(({ data }: { data: string }) => data)).toContain('once a poison')
})

test('only an admin drops one', async () => {
  const account = await register()
  const member = await colleague(account, 'member')
  const path = `/set-aside-batches/${encodeURIComponent(await setAside(account, 'poison'))}`
  expectProblem(await call('DELETE', path, { token: member.token }), 403, 'forbidden')
  expect((await call('DELETE', path, { token: account.token })).status).toBe(204)
  expectProblem(await call('DELETE', path, { token: account.token }), 404, 'not_found')
  expect((await call('GET', '/set-aside-batches', { token: account.token })).body.data).toEqual([])
})
