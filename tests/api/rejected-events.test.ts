import { expect, test } from 'vitest'
import { createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { detectNow, eventually } from './support/events'
import { expectProblem } from './support/problem'

const good = { stream_type: 'logs', data: 'fine', metadata: { source: 'web' } }

test('refused events are kept, corrected and sent again; the accepted ones are not touched', async () => {
  const account = await register()
  const { token } = account
  const wrong = { ...good, data: 'was wrong', timestamp: 'yesterday' }
  const sent = await call('POST', '/events/ingest', {
    token,
    body: [good, wrong, { ...good, level: 'info' }, 7],
  })
  expect(sent.body).toMatchObject({ accepted: 1, rejected: 3 })

  const { status, body } = await call('GET', '/rejected-events', { token })
  expect(status).toBe(200)
  expect(body.data).toHaveLength(3)
  expect(body.by_reason).toEqual(
    expect.arrayContaining([{ code: 'invalid_timestamp', rejected: 1, not_kept: 0 }]),
  )
  const { body: filtered } = await call('GET', '/rejected-events?code=invalid_timestamp', { token })
  const [kept] = filtered.data
  expect(kept).toEqual({
    id: expect.stringMatching(/^rej_/),
    rejected_at: expect.any(String),
    request_id: sent.body.request_id,
    index: 1,
    code: 'invalid_timestamp',
    pointer: '/timestamp',
    detail: expect.stringContaining('ISO 8601'),
    body: JSON.stringify(wrong),
    cut: false,
    test: false,
  })
  const path = `/rejected-events/${kept.id}`
  expect((await call('GET', path, { token })).body).toEqual(kept)

  const resend = (body: object, as = token) => call('POST', `${path}/resend`, { token: as, body })
  const still = await resend({ dry_run: true })
  expect(still.status).toBe(200)
  expect(still.body).toMatchObject({ accepted: false, error: { code: 'invalid_timestamp' } })
  const refused = await resend({})
  expectProblem(refused, 400, 'no_valid_events')
  expect(refused.body.errors[0].pointer).toBe('/event/timestamp')
  const viewer = await colleague(account, 'viewer')
  expectProblem(await resend({ event: good }, viewer.token), 403, 'forbidden')
  const stranger = await register()
  expectProblem(await resend({ event: good }, stranger.token), 404, 'not_found')
  expectProblem(await call('DELETE', path, { token: stranger.token }), 404, 'not_found')

  const corrected = { ...good, data: 'was wrong' }
  const again = await resend({ event: corrected })
  expect(again.status).toBe(202)
  expect(again.body).toEqual({ accepted: true, dry_run: false, stream: 'logs/web', error: null })
  expectProblem(await resend({ event: corrected }), 404, 'not_found')
  await detectNow()
  const stored = await eventually(
    () => call('GET', '/events', { token }),
    answer => answer.body.data.length >= 2,
  )
  expect(stored.body.data.map(({ data }: { data: string }) => data).sort()).toEqual(['fine', 'was wrong'])
})

test('they are listed in pages, discarded one by one and by reason', async () => {
  const account = await register()
  const { token } = account
  const { secret } = await createKey(account, ['events:write'])
  for (let request = 0; request < 3; request++) {
    await call('POST', '/events/ingest', { token: secret, body: [good, 'bad', { data: 'x' }] })
  }
  const first = await call('GET', '/rejected-events?limit=4', { token })
  const second = await call('GET', `/rejected-events?limit=4&cursor=${first.body.next_cursor}`, { token })
  const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(6)
  expect(second.body.has_more).toBe(false)

  expect((await call('DELETE', `/rejected-events/${ids[0]}`, { token })).status).toBe(204)
  expectProblem(await call('GET', `/rejected-events/${ids[0]}`, { token }), 404, 'not_found')
  expectProblem(await call('GET', '/rejected-events', { token: secret }), 403, 'forbidden')
  const { body } = await call('DELETE', '/rejected-events?code=required', { token: secret })
  expect(body.discarded).toBeGreaterThanOrEqual(2)
  const left = await call('GET', '/rejected-events', { token })
  expect(left.body.data.every(({ code }: { code: string }) => code === 'invalid_type')).toBe(true)
})

test('lines that are no JSON are kept as they were', async () => {
  const { token } = await register()
  const text = `${JSON.stringify(good)}\n{"stream_type":"logs","data":"cut o`
  const headers = { 'Content-Type': 'application/x-ndjson' }
  expect((await call('POST', '/events/ingest', { token, body: text, headers })).body).toMatchObject({
    rejected: 1,
  })
  const { body } = await call('GET', '/rejected-events', { token })
  expect(body.data).toMatchObject([{ code: 'invalid_json', body: '{"stream_type":"logs","data":"cut o' }])
})
