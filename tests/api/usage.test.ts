import { describe, expect, test } from 'vitest'
import { parseId } from '@/lib/core/ids'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { detectNow, eventually, untilTaken } from './support/events'
import { expectProblem } from './support/problem'
import { rest, setPlan } from './support/rest'

const usageToken = process.env.USAGE_TOKEN
const today = () => new Date().toISOString().slice(0, 10)

const line = (data: unknown, more: object = {}) => ({ stream_type: 'logs', data, ...more })
const lines = (count: number) => Array.from({ length: count }, (_, index) => line(`line ${index}`))

/** As if so many had been stored today. */
async function haveUsed({ organizationId }: Account, events: number): Promise<void> {
  const row = { organization_id: parseId('organization', organizationId), day: today(), events }
  const answer = await rest('POST', 'usage_daily', { ...row, stream_id: crypto.randomUUID() })
  expect(answer.status, await answer.text()).toBe(201)
}

async function usageOnceSettled(token: string) {
  await detectNow()
  const { body } = await eventually(
    () => call('GET', '/billing/usage', { token }),
    answer => answer.body.events_waiting === 0,
    30_000,
  )
  return body
}

test('usage is what is stored, to the event, whatever repeats, is refused or is sent twice', async () => {
  const account = await register()
  await setPlan(account, 'pro')
  const { secret: key } = await createKey(account, ['events:write'])
  const { secret: testKey } = await createKey(account, ['events:write'], { environment: 'test' })

  // Twenty requests of ten: six fresh events, one refused, one repeated within, two repeated in every request.
  const requests = Array.from({ length: 20 }, (_, request) => ({
    key: crypto.randomUUID(),
    events: [
      ...Array.from({ length: 5 }, (_, index) => line(`event ${request}/${index}`)),
      line('own', { id: `own-${request}` }),
      line('own', { id: `own-${request}` }),
      line('too old', { timestamp: '2020-01-01T00:00:00Z' }),
      line('shared', { id: 'shared-1', metadata: { source: 'a' } }),
      line('shared', { id: 'shared-1', metadata: { source: 'b' } }),
    ],
  }))
  const send = ({ key: idempotencyKey, events }: (typeof requests)[number]) => {
    const headers = { 'Idempotency-Key': idempotencyKey }
    return untilTaken(() => call('POST', '/events/ingest', { token: key, body: events, headers }))
  }
  const answers = await Promise.all([...requests, ...requests.slice(0, 10)].map(send))
  for (const { status, body } of answers) {
    // The second of two at once may be told that the first is still under way.
    if (status === 409) continue
    expect(status).toBe(202)
    expect(body).toMatchObject({ accepted: 8, rejected: 1, duplicates: 1 })
  }
  // Under way is none of them any more, so each is answered as it was before.
  for (const keyed of requests) {
    const again = await eventually(
      () => send(keyed),
      ({ status }) => status !== 409,
      20_000,
    )
    expect(again.status).toBe(202)
  }
  expect((await call('POST', '/events/ingest', { token: testKey, body: lines(50) })).status).toBe(202)
  expect((await call('POST', '/events/ingest', { token: key, body: [line(null)] })).status).toBe(400)

  const stored = 20 * 6 + 2
  const usage = await usageOnceSettled(account.token)
  expect(usage).toMatchObject({
    period: today().slice(0, 7),
    events_used: stored,
    events_waiting: 0,
    events_limit: 100_000,
    percentage_used: 0.1,
    stops_at: 100_000,
  })
  expect(usage.by_day.at(-1)).toEqual({ day: today(), events: stored })
  expect(
    usage.by_stream.map(({ stream, events }: { stream: string; events: number }) => [stream, events]),
  ).toEqual([
    ['logs/default', 120],
    ['logs/a', 1],
    ['logs/b', 1],
  ])
  const { body: streams } = await call('GET', '/streams', { token: account.token })
  const live = streams.data.filter(({ test }: { test: boolean }) => !test)
  const counted = live.reduce((sum: number, stream: { events_count: number }) => sum + stream.events_count, 0)
  expect(counted).toBe(stored)
  expect(usage.forecast.events).toBeGreaterThanOrEqual(stored)
})

describe('the limit', () => {
  test('Free stops at it, and says in words how many fit, when it begins anew and what to do', async () => {
    const account = await register()
    await haveUsed(account, 9_997)
    const { token } = account
    const refused = await call('POST', '/events/ingest', { token, body: lines(4) })
    expectProblem(refused, 402, 'plan_limit_reached')
    expect(refused.body.detail).toMatch(
      /^9997 of the 10000 events .* this request has 4\. None was taken; 3 would still fit\. It begins anew on \d{4}-\d\d-01 \(UTC\)\./,
    )
    expect((await call('POST', '/events/ingest', { token, body: lines(3) })).status).toBe(202)
    expectProblem(await call('POST', '/events/ingest', { token, body: lines(1) }), 402, 'plan_limit_reached')
    const usage = await usageOnceSettled(token)
    expect(usage).toMatchObject({ events_used: 10_000, percentage_used: 100, stops_at: 10_000 })
  })

  test('many requests at once take exactly what is left', async () => {
    const account = await register()
    await haveUsed(account, 9_900)
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => {
        const headers = { 'Idempotency-Key': crypto.randomUUID() }
        return untilTaken(() =>
          call('POST', '/events/ingest', { token: account.token, body: lines(7), headers }),
        )
      }),
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(14)
    expect(answers.filter(({ status }) => status === 402)).toHaveLength(16)
  })

  test('Pro may choose to go on to twice as many; only admins choose, and only where the plan leaves it', async () => {
    const owner = await register()
    const member = await colleague(owner, 'member')
    const settings = '/billing/usage-settings'
    const goOn = { when_limit_reached: 'continue' }
    expectProblem(await call('PUT', settings, { token: owner.token, body: goOn }), 409, 'conflict')
    await setPlan(owner, 'pro')
    expect((await call('GET', settings, { token: member.token })).body).toEqual({
      when_limit_reached: 'stop',
      may_continue: true,
      stops_at: 100_000,
    })
    expectProblem(await call('PUT', settings, { token: member.token, body: goOn }), 403, 'forbidden')
    await haveUsed(owner, 100_000)
    expectProblem(
      await call('POST', '/events/ingest', { token: owner.token, body: lines(1) }),
      402,
      'plan_limit_reached',
    )
    const { body } = await call('PUT', settings, { token: owner.token, body: goOn })
    expect(body).toEqual({ when_limit_reached: 'continue', may_continue: true, stops_at: 200_000 })
    expect((await call('POST', '/events/ingest', { token: owner.token, body: lines(1) })).status).toBe(202)
    const usage = await usageOnceSettled(owner.token)
    expect(usage).toMatchObject({ events_limit: 100_000, stops_at: 200_000, percentage_used: 100 })
  })
})

describe('reported usage', () => {
  const report = (token: string | undefined, body: unknown) =>
    call('POST', '/billing/usage', { body, ...(token !== undefined && { token }) })

  test('counts once for each key, and no customer can write it', async () => {
    const account = await register()
    const { organizationId: organization_id } = account
    const { secret: key } = await createKey(account, ['admin'])
    const body = { organization_id, quantity: 1_000, idempotency_key: 'gateway-1' }
    for (const token of [undefined, 'x', account.token, key]) {
      expectProblem(await report(token, body), 401, 'unauthenticated')
    }
    expect((await call('GET', '/billing/usage', { token: account.token })).body.events_used).toBe(0)
    for (const _again of [1, 2]) {
      const answer = await report(usageToken, body)
      expect(answer.status).toBe(201)
      expect(answer.body).toEqual({ ...body, period: today().slice(0, 7) })
    }
    expectProblem(await report(usageToken, { ...body, quantity: 2 }), 409, 'conflict')
    await report(usageToken, { ...body, quantity: 5, idempotency_key: 'gateway-2' })
    const { body: usage } = await call('GET', '/billing/usage', { token: account.token })
    expect(usage.events_used).toBe(1_005)
    expect(usage.by_stream).toEqual([{ stream_id: null, stream: null, events: 1_005 }])
  })

  test('refuses what is not a report', async () => {
    const { organizationId: organization_id } = await register()
    const body = { organization_id, quantity: 1, idempotency_key: 'a' }
    for (const wrong of [
      { quantity: 0 },
      { quantity: 1.5 },
      { idempotency_key: '' },
      { organization_id: 'org_1' },
    ]) {
      expectProblem(await report(usageToken, { ...body, ...wrong }), 400, 'invalid_request')
    }
    const nobody = { ...body, organization_id: 'org_01h455vb4pex5vsknk084sn02q' }
    expectProblem(await report(usageToken, nobody), 404, 'not_found')
  })
})

test('usage of another month, and of a month that is none', async () => {
  const { token } = await register()
  const { status, body } = await call('GET', '/billing/usage?period=2026-01', { token })
  expect(status).toBe(200)
  expect(body).toMatchObject({ period: '2026-01', events_used: 0, resets_at: '2026-02-01T00:00:00.000Z' })
  expect(body.by_day).toHaveLength(31)
  expectProblem(await call('GET', '/billing/usage?period=2026-13', { token }), 400, 'invalid_request')
})

test('anyone may see the plans; who says who they are sees which is theirs', async () => {
  const account = await register()
  await setPlan(account, 'pro')
  const { status, body } = await call('GET', '/billing/plans')
  expect(status).toBe(200)
  expect(body.data).toEqual([
    {
      id: 'free',
      name: 'Free',
      price_cents: 0,
      currency: 'usd',
      interval: 'month',
      events_per_month: 10_000,
      retention_days: 7,
      current: false,
    },
    expect.objectContaining({ id: 'pro', price_cents: 2_900, events_per_month: 100_000, current: false }),
    expect.objectContaining({ id: 'business', price_cents: 9_900, events_per_month: null, current: false }),
  ])
  const own = await call('GET', '/billing/plans', { token: account.token })
  expect(own.body.data.map(({ current }: { current: boolean }) => current)).toEqual([false, true, false])
  expectProblem(await call('GET', '/billing/plans', { token: 'x' }), 401, 'unauthenticated')
})
