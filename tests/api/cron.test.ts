import { expect, test } from 'vitest'
import { createKey, register } from './support/account'
import { call } from './support/client'

const secret = process.env.CRON_SECRET

test('only the scheduler starts a run', async () => {
  const account = await register()
  const { secret: key } = await createKey(account, ['admin'])
  for (const path of ['/api/cron/detect', '/api/cron/tick']) {
    for (const token of [undefined, 'x', account.token, key, `${secret}x`]) {
      const { status, body } = await call('GET', `/${path}`, token === undefined ? {} : { token })
      expect(status).toBe(401)
      expect(body).toMatchObject({ code: 'unauthenticated', instance: path })
    }
  }
})

test('the scheduled run says what detection did and what became of each part', async () => {
  const token = secret ?? expect.fail('CRON_SECRET is not set')
  const runs = await Promise.all([1, 2].map(() => call('GET', '//api/cron/tick', { token })))
  for (const { status, body } of runs) {
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['batches', 'events', 'anomalies', 'remaining', 'took_ms', 'parts'])
    expect(body.remaining).toEqual(expect.any(Number))
    for (const part of ['detect', 'retention', 'budgets', 'audit'])
      expect(body.parts[part]).toMatchObject({ status: 'ok' })
  }
})

test('runs at once all say what they did, and every event is processed once', async () => {
  const account = await register()
  const { secret: key } = await createKey(account, ['events:write', 'events:read'])
  const events = Array.from({ length: 200 }, (_, index) => ({ stream_type: 'logs', data: `line ${index}` }))
  for (let request = 0; request < 3; request++)
    await call('POST', '/events/ingest', { token: key, body: events })

  const token = secret ?? expect.fail('CRON_SECRET is not set')
  const runs = await Promise.all([1, 2, 3].map(() => call('GET', '//api/cron/detect', { token })))
  for (const { status, body } of runs) {
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['batches', 'events', 'anomalies', 'remaining', 'took_ms'])
  }
  // The stack's own ticker may have taken some of it meanwhile.
  await expect
    .poll(async () => (await call('GET', '/streams', { token: key })).body.data[0]?.events_count, {
      timeout: 10_000,
    })
    .toBe(600)
})
