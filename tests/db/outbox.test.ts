import postgres, { type Sql } from 'postgres'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import type { Mailer } from '@/lib/mail/port'
import { failed } from '@/lib/notify/outcome'
import { prepare } from '@/lib/outbox/deliver'
import { retrySeconds } from '@/lib/outbox/retry-schedule'
import { sendMessages } from '@/lib/outbox/send-messages'
import { claimMessages, recordDelivery } from '@/lib/outbox/store'
import { transmit } from '@/lib/outbox/transmit'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import {
  type Endpoint,
  makeChannel,
  plainComposer,
  queueFor,
  sendContext,
  startEndpoint,
  startMail,
} from './support/messages'
import { makeOrganization, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let service: DirectFunctions
let mail: Awaited<ReturnType<typeof startMail>>
const endpoints: Endpoint[] = []

beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
  service = directFunctions(database.url)
  mail = await startMail()
})
afterEach(async () => {
  for (const endpoint of endpoints.splice(0)) endpoint.stop()
  await sql`update outbox set state = 'dropped' where state = 'waiting'`
})
afterAll(async () => {
  await mail.stop()
  await service.close()
  await sql.end()
  await database.stop()
})

const once = { signal: new AbortController().signal }
const send = (options = {}) =>
  sendMessages(sendContext(service, { mailer: mail.mailer }), { ...once, ...options })

async function endpointOf(answer: number | null = 200): Promise<Endpoint> {
  const endpoint = await startEndpoint(answer)
  endpoints.push(endpoint)
  return endpoint
}

/** An organization with a webhook at an endpoint of its own. */
async function withWebhook(answer: number | null = 200) {
  const { organizationId, userId } = await signUp(sql)
  const endpoint = await endpointOf(answer)
  const channel = await makeChannel(sql, organizationId, 'webhook', endpoint.url)
  return { organizationId, userId, endpoint, channel }
}

const messageOf = async (id: string) => {
  const [row] =
    await sql`select *, extract(epoch from due_at - now())::float as due_in from outbox where id = ${id}`
  return row ?? expect.fail()
}
const deliveriesOf = (id: string) =>
  sql`select attempt, outcome, status, detail from deliveries where outbox_id = ${id} order by attempt`
const passTime = (id: string) => sql`update outbox set due_at = now() - interval '1 ms' where id = ${id}`

test('a message is queued for the channels that want it, once, and for mail once for each recipient', async () => {
  const { id, people } = await makeOrganization(sql)
  const endpoint = await endpointOf()
  const [quiet, off] = await Promise.all([1, 2].map(() => makeChannel(sql, id, 'webhook', endpoint.url)))
  await sql`update channels set least_severity = 'critical' where id = ${quiet?.id ?? null}`
  await sql`update channels set enabled = false where id = ${off?.id ?? null}`
  const queue = async (about: string, severity: string | null, isTest = false) => {
    const [row] = await sql`select private.queue_message(
      ${id}, 'incident.opened', ${about}, ${severity}, '{}', null, ${isTest}) as count`
    return row?.count
  }
  // The channel that every organization is born with: owners and admins.
  expect(await queue('a', 'high')).toBe(2)
  expect(await queue('a', 'high')).toBe(0)
  expect(await queue('a', 'critical')).toBe(1)
  expect(await queue('b', 'medium')).toBe(0)
  expect(await queue('c', null)).toBe(3)
  expect(await queue('d', 'critical', true)).toBe(0)
  const rows =
    await sql`select distinct user_id from outbox where organization_id = ${id} and channel_kind = 'email'`
  expect(rows.map(row => row.user_id).toSorted()).toEqual([people.owner, people.admin].toSorted())
})

test('only members get an organization’s mail, whoever was chosen', async () => {
  const { id, people } = await makeOrganization(sql)
  const { userId: stranger } = await signUp(sql)
  await sql`update channels set recipients = 'chosen', user_ids = ${[people.viewer, stranger]}
    where organization_id = ${id}`
  await sql`select private.queue_message(${id}, 'incident.opened', 'a', 'high', '{}')`
  const rows = await sql`select user_id from outbox where organization_id = ${id}`
  expect(rows).toEqual([{ user_id: people.viewer }])
})

test('a message leaves by mail, Slack and a signed webhook, and the log says so', async () => {
  const { organizationId, endpoint, channel, userId } = await withWebhook()
  const slackEndpoint = await endpointOf()
  await makeChannel(sql, organizationId, 'slack', slackEndpoint.url)
  await sql`select private.queue_message(${organizationId}, 'incident.opened', 'a', 'high', '{"text": "Payments fail"}')`
  expect(await send()).toEqual({ sent: 3, failed: 0, dropped: 0 })

  expect(await mail.taken(`${userId}@example.com`)).toMatchObject([
    { subject: 'incident.opened Payments fail' },
  ])
  expect(slackEndpoint.arrived.map(({ body }) => JSON.parse(body))).toEqual([
    { text: 'incident.opened Payments fail' },
  ])
  const [arrived] = endpoint.arrived
  const payload = new Webhook(channel.signing).verify(
    arrived?.body ?? '',
    arrived?.headers as Record<string, string>,
  )
  expect(payload).toMatchObject({ type: 'incident.opened', data: { text: 'Payments fail' } })
  const states = await sql`select state, attempts, sent_at is not null as left from outbox
    where organization_id = ${organizationId}`
  expect(states).toEqual(Array(3).fill({ state: 'sent', attempts: 1, left: true }))
  const log = await sql`select outcome, status from deliveries where organization_id = ${organizationId}`
  expect(log.map(({ status }) => status).toSorted()).toEqual([200, 200, 250])
  expect(await send()).toEqual({ sent: 0, failed: 0, dropped: 0 })
})

test('what fails is tried again on Svix’s schedule, with the same id and words, and given up after the eighth time', async () => {
  const { endpoint, channel } = await withWebhook(500)
  const id = await queueFor(sql, channel.id, 'first words')
  const ctx = sendContext(service, {
    composers: {
      'incident.opened': item =>
        plainComposer({ ...item, data: { text: `words of ${Math.random()}` } }, ctx.db),
    },
  })
  const waits: number[] = []
  for (let attempt = 1; attempt <= 8; attempt++) {
    expect(await sendMessages(ctx, once)).toEqual({ sent: 0, failed: 1, dropped: 0 })
    const { state, due_in } = await messageOf(id)
    if (state === 'waiting') waits.push(Math.round(due_in))
    else expect([attempt, state]).toEqual([8, 'failed'])
    expect(await sendMessages(ctx, once)).toEqual({ sent: 0, failed: 0, dropped: 0 })
    await passTime(id)
  }
  expect(waits).toEqual(retrySeconds)
  expect(await send()).toEqual({ sent: 0, failed: 0, dropped: 0 })
  expect(endpoint.arrived).toHaveLength(8)
  expect(new Set(endpoint.arrived.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(new Set(endpoint.arrived.map(({ body }) => body)).size).toBe(1)
  const log = await deliveriesOf(id)
  expect(log.map(({ attempt, outcome, status }) => [attempt, outcome, status])).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map(attempt => [attempt, 'failed', 500]),
  )
})

test('a crash between sending and recording sends again with the same id, and what was sent counts', async () => {
  const { endpoint, channel } = await withWebhook()
  const id = await queueFor(sql, channel.id, 'crash')
  const ctx = sendContext(service)
  const claim = {
    kinds: ['webhook' as const],
    limit: 9,
    failingLimit: 9,
    perLane: 2,
    perOrganization: 4,
    leaseSeconds: 60,
  }
  const [message] = await claimMessages(service, claim)
  const [ready] = await prepare(message ? [message] : [], ctx)
  if (message === undefined || ready === undefined || 'outcome' in ready[1]) expect.fail()
  const outcome = await transmit(message, ready[1], { ...ctx, timeoutMs: 5000 })

  // It is nobody else's until the lease runs out.
  expect(await send()).toEqual({ sent: 0, failed: 0, dropped: 0 })
  await sql`update outbox set leased_until = now() where id = ${id}`
  const [again] = await claimMessages(service, claim)
  expect(again).toMatchObject({ id, lease: message.lease + 1, attempts: 0 })
  // The first was only slow: its failure would be of no account, but it was sent.
  await recordDelivery(
    service,
    message,
    { outcome: 'failed', status: 500, detail: 'late', again: 'later' },
    1,
  )
  expect((await messageOf(id)).state).toBe('waiting')
  await recordDelivery(service, message, outcome, 1)
  expect((await messageOf(id)).state).toBe('sent')

  await sql`update outbox set state = 'waiting', leased_until = null where id = ${id}`
  expect(await send()).toEqual({ sent: 1, failed: 0, dropped: 0 })
  expect(endpoint.arrived).toHaveLength(2)
  const [first, second] = endpoint.arrived
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  expect(second?.body).toBe(first?.body)
})

test('of many senders at once none sends what another has in hand', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, () => withWebhook()))
  await Promise.all(
    made.flatMap(({ channel }) => Array.from({ length: 20 }, (_, n) => queueFor(sql, channel.id, `n${n}`))),
  )
  const others = Array.from({ length: 3 }, () => directFunctions(database.url, { connections: 3 }))
  const ending = new AbortController()
  const working = others.map(other => sendMessages(sendContext(other), { signal: ending.signal, waitMs: 20 }))
  await expect
    .poll(() => made.reduce((sum, { endpoint }) => sum + endpoint.arrived.length, 0), { timeout: 20_000 })
    .toBe(120)
  ending.abort()
  const reports = await Promise.all(working)
  expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(120)
  expect(reports.filter(({ sent }) => sent > 0).length).toBeGreaterThan(1)
  for (const { endpoint } of made)
    expect(new Set(endpoint.arrived.map(({ headers }) => headers['webhook-id'])).size).toBe(20)
  await Promise.all(others.map(other => other.close()))
}, 30_000)

test('endpoints that do not answer keep only their own messages waiting', async () => {
  const broken = await Promise.all(Array.from({ length: 20 }, () => withWebhook(null)))
  for (const { channel } of broken) for (let n = 0; n < 20; n++) await queueFor(sql, channel.id, `stuck ${n}`)
  // They have failed before, as those that are broken have.
  await sql`update channels set failing_since = now() where id = any (${broken.map(({ channel }) => channel.id)})`
  const healthy = await withWebhook()
  await Promise.all(Array.from({ length: 10 }, (_, n) => queueFor(sql, healthy.channel.id, `n${n}`)))
  const ending = new AbortController()
  const began = performance.now()
  const sending = sendMessages(sendContext(service), { signal: ending.signal, waitMs: 20, timeoutMs: 3000 })
  await expect.poll(() => healthy.endpoint.arrived.length, { timeout: 5000 }).toBe(10)
  expect(performance.now() - began).toBeLessThan(2500)
  const tried = broken.reduce((sum, { endpoint }) => sum + endpoint.arrived.length, 0)
  expect(tried).toBeLessThanOrEqual(4)
  ending.abort()
  await sending
}, 30_000)

test('an organization with many addresses that do not answer keeps only itself waiting, from the first time on', async () => {
  const { organizationId } = await signUp(sql)
  const silent = await endpointOf(null)
  for (let n = 0; n < 20; n++) {
    const { id } = await makeChannel(sql, organizationId, 'webhook', silent.url)
    await queueFor(sql, id, 'stuck')
  }
  const healthy = await withWebhook()
  await Promise.all(Array.from({ length: 10 }, (_, n) => queueFor(sql, healthy.channel.id, `n${n}`)))
  const ending = new AbortController()
  const began = performance.now()
  const sending = sendMessages(sendContext(service), { signal: ending.signal, waitMs: 20, timeoutMs: 3000 })
  await expect.poll(() => healthy.endpoint.arrived.length, { timeout: 5000 }).toBe(10)
  expect(performance.now() - began).toBeLessThan(2500)
  expect(silent.arrived.length).toBeLessThanOrEqual(4)
  ending.abort()
  await sending
}, 30_000)

test('a webhook that is gone is switched off at once, what waits for it dropped, and those who run it told', async () => {
  const { endpoint, channel, userId, organizationId } = await withWebhook(410)
  const id = await queueFor(sql, channel.id, 'gone')
  const later = await queueFor(sql, channel.id, 'later')
  await sql`update outbox set due_at = now() + interval '1 hour' where id = ${later}`
  await send()
  expect((await messageOf(id)).state).toBe('failed')
  expect((await messageOf(later)).state).toBe('dropped')
  const [row] = await sql`select enabled, disabled_because from channels where id = ${channel.id}`
  expect(row).toEqual({ enabled: false, disabled_because: 'gone' })
  await send()
  expect(endpoint.arrived).toHaveLength(1)
  expect(await mail.taken(`${userId}@example.com`)).toMatchObject([{ subject: 'channel.disabled undefined' }])
  const [queued] =
    await sql`select private.queue_message(${organizationId}, 'incident.opened', 'next', 'high', '{}')`
  expect(queued).toEqual({ queue_message: 1 })
})

test('a channel to which nothing came through for five days is switched off when a message is given up', async () => {
  const { channel } = await withWebhook(500)
  const fail = async (text: string, failures: number, days: number) => {
    const id = await queueFor(sql, channel.id, text)
    await sql`update outbox set attempts = ${failures} where id = ${id}`
    await sql`update channels set failing_since = now() - make_interval(days => ${days}) where id = ${channel.id}`
    await send()
    const [row] = await sql`select enabled, disabled_because from channels where id = ${channel.id}`
    await sql`update outbox set state = 'dropped' where id = ${id}`
    return row
  }
  expect(await fail('given up too soon', 7, 4)).toMatchObject({ enabled: true })
  expect(await fail('to be tried again', 3, 6)).toMatchObject({ enabled: true })
  expect(await fail('given up', 7, 6)).toEqual({ enabled: false, disabled_because: 'failing' })
})

test('one message that arrives makes a channel a healthy one', async () => {
  const { channel, endpoint } = await withWebhook(500)
  const id = await queueFor(sql, channel.id, 'late')
  await send()
  expect(await sql`select failing_since is null as healthy from channels where id = ${channel.id}`).toEqual([
    { healthy: false },
  ])
  endpoint.answer = 200
  await passTime(id)
  await send()
  expect(await sql`select failing_since is null as healthy from channels where id = ${channel.id}`).toEqual([
    { healthy: true },
  ])
})

test('a channel of mail fails while somebody cannot be reached, stays on, and makes nobody wait', async () => {
  const { id, people } = await makeOrganization(sql)
  const [channel] = await sql`
    update channels set recipients = 'everyone' where organization_id = ${id} returning id`
  const healthy = async () => {
    const [row] = await sql`
      select failing_since is null as healthy, enabled from channels where id = ${channel?.id}`
    return row
  }
  const tell = async (about: string, away: string[], tried = 0) => {
    await sql`select private.queue_message(${id}, 'incident.opened', ${about}, 'high', '{"text": "it broke"}')`
    await sql`update outbox set attempts = ${tried} where organization_id = ${id} and state = 'waiting'`
    const gone = away.map(person => `${person}@example.com`)
    const mailer: Mailer = {
      ...mail.mailer,
      send: (letter, timeoutMs) =>
        gone.includes(letter.to.email)
          ? Promise.resolve(failed('550 no such mailbox', 550, { again: 'never' }))
          : mail.mailer.send(letter, timeoutMs),
    }
    return sendMessages(sendContext(service, { mailer }), once)
  }
  const everyone = Object.keys(people).length

  expect(await tell('one', [people.viewer])).toEqual({ sent: everyone - 1, failed: 1, dropped: 0 })
  expect(await healthy()).toEqual({ healthy: false, enabled: true })
  // Days later, with everybody else reached last: it still fails for one, and is still on.
  await sql`update channels set failing_since = failing_since - interval '6 days' where id = ${channel?.id}`
  await tell('two', [people.viewer], 7)
  expect(await healthy()).toEqual({ healthy: false, enabled: true })
  const [claimed] =
    await sql`select (private.message_to_send(o) -> 'channel' ->> 'failing')::boolean as failing
    from outbox o where o.channel_id = ${channel?.id} limit 1`
  expect(claimed).toEqual({ failing: false })

  await tell('three', [])
  expect(await healthy()).toEqual({ healthy: true, enabled: true })
  await tell('four', [people.viewer])
  await sql`delete from memberships where user_id = ${people.viewer} and organization_id = ${id}`
  await tell('five', [])
  expect(await healthy()).toEqual({ healthy: true, enabled: true })
})

test('who has left the organization, or a channel that was switched off, is not told what was queued before', async () => {
  const { id, people } = await makeOrganization(sql)
  const { channel, endpoint } = await withWebhook()
  await sql`select private.queue_message(${id}, 'incident.opened', 'a', 'high', '{"text": "private"}')`
  await sql`delete from memberships where user_id = ${people.admin} and organization_id = ${id}`
  await queueFor(sql, channel.id, 'late')
  await sql`update channels set enabled = false where id = ${channel.id}`
  expect(await send()).toEqual({ sent: 1, failed: 0, dropped: 2 })
  expect(await mail.taken(`${people.admin}@example.com`)).toEqual([])
  expect(endpoint.arrived).toEqual([])
})

test('a mail to somebody without an account leaves once, and what it said is forgotten', async () => {
  const { organizationId } = await signUp(sql)
  const queue =
    () => sql`select queue_mail('invitation', 'invitation:1', '{"text": "the token"}', ${organizationId},
    p_address => 'new@example.com') as queued`
  expect(await queue()).toEqual([{ queued: true }])
  expect(await queue()).toEqual([{ queued: false }])
  expect(await send()).toEqual({ sent: 1, failed: 0, dropped: 0 })
  expect(await mail.taken('new@example.com')).toMatchObject([{ subject: 'invitation the token' }])
  const rows = await sql`select data, message, state from outbox where address = 'new@example.com'`
  expect(rows).toEqual([{ data: {}, message: null, state: 'sent' }])
})

test('without mail settings mail waits, everything else leaves, and after a day it is dropped', async () => {
  const { organizationId } = await withWebhook()
  await sql`select private.queue_message(${organizationId}, 'incident.opened', 'a', 'high', '{"text": "x"}')`
  expect(await sendMessages(sendContext(service), once)).toEqual({ sent: 1, failed: 0, dropped: 0 })
  const waiting = sql`select state from outbox where organization_id = ${organizationId} and channel_kind = 'email'`
  expect(await waiting).toEqual([{ state: 'waiting' }])
  await sql`select expire('unsent_messages')`
  expect(
    await sql`select state from outbox where organization_id = ${organizationId} and channel_kind = 'email'`,
  ).toEqual([{ state: 'waiting' }])
  await sql`update outbox set due_at = now() - interval '25 hours' where organization_id = ${organizationId}`
  await sql`select expire('unsent_messages')`
  const log = await sql`select d.outcome, o.state from deliveries d join outbox o on o.id = d.outbox_id
    where o.organization_id = ${organizationId} and o.channel_kind = 'email'`
  expect(log).toEqual([{ outcome: 'dropped', state: 'dropped' }])
})

test('messages and deliveries are gone after 30 days, but for those that still wait', async () => {
  const { channel } = await withWebhook()
  const ids = [await queueFor(sql, channel.id, 'old'), await queueFor(sql, channel.id, 'new')]
  await send()
  const waiting = await queueFor(sql, channel.id, 'waiting')
  await sql`update outbox set created_at = now() - interval '31 days' where id in (${ids[0] ?? null}, ${waiting})`
  await sql`select expire('messages')`
  const left = await sql`select o.id, d.outcome from outbox o left join deliveries d on d.outbox_id = o.id
    where o.channel_id = ${channel.id} order by o.id`
  expect(left).toEqual([
    { id: ids[1], outcome: 'sent' },
    { id: waiting, outcome: null },
  ])
})

test('an address sealed under a SESSION_SECRET of before cannot be read: the log says what to do, and nothing is sent', async () => {
  const { channel, endpoint } = await withWebhook()
  const id = await queueFor(sql, channel.id, 'x')
  await sendMessages(sendContext(service, { secret: 'another-secret-of-the-app' }), once)
  expect(await deliveriesOf(id)).toMatchObject([
    { outcome: 'failed', detail: expect.stringContaining('SESSION_SECRET') },
  ])
  expect(endpoint.arrived).toEqual([])
})

test('what is asked of a depth is what waits', async () => {
  const { channel } = await withWebhook()
  const id = await queueFor(sql, channel.id, 'due')
  const later = await queueFor(sql, channel.id, 'later')
  await sql`update outbox set due_at = now() - interval '90 seconds' where id = ${id}`
  await sql`update outbox set due_at = now() + interval '90 seconds' where id = ${later}`
  const [row] = await sql`select outbox_depth() as depth`
  expect(row?.depth).toMatchObject({ waiting: 2, due: 1 })
  expect(row?.depth.oldest_due_seconds).toBeCloseTo(90, 0)
})

test('a composer that throws, or none, is a failure to be tried again; one with nothing to say drops the message', async () => {
  const { channel, endpoint } = await withWebhook()
  const id = await queueFor(sql, channel.id, 'x')
  const by = (composers: Record<string, typeof plainComposer>) =>
    sendMessages(sendContext(service, { composers }), once)
  expect(await by({})).toMatchObject({ failed: 1 })
  await passTime(id)
  expect(await by({ 'incident.opened': () => Promise.reject(new Error('a secret')) })).toMatchObject({
    failed: 1,
  })
  await passTime(id)
  expect(await by({ 'incident.opened': async () => null })).toMatchObject({ dropped: 1 })
  const log = await deliveriesOf(id)
  expect(log.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'dropped'])
  expect(JSON.stringify(log)).not.toContain('a secret')
  expect(endpoint.arrived).toEqual([])
})
