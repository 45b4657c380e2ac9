import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeStream, signUp } from './support/organization'

type Severity = 'low' | 'medium' | 'high' | 'critical'

let database: TestPostgres
let sql: Sql
let organization: string
let owner: string
let stream: string
/** The channel that every organization is born with: mail to its owner, from high on. */
let mail: string
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 12, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})
beforeEach(async () => {
  const person = await signUp(sql)
  organization = person.organizationId
  owner = person.userId
  stream = await makeStream(sql, organization)
  const [row] = await sql`select id from channels where organization_id = ${organization}`
  mail = row?.id
})

test('an incident is told once to each channel whose least severity it reaches, to each recipient', async () => {
  const hook = await addWebhook('low')
  await addWebhook('critical')
  await addWebhook('low', { enabled: false })
  const { userId: second } = await signUp(sql)
  await sql`insert into memberships (organization_id, user_id, role) values
    (${organization}, ${second}, 'admin'), (${organization}, ${(await signUp(sql)).userId}, 'member')`
  const incident = await open('high')
  expect(await messages()).toEqual(
    [
      { kind: 'incident.opened', channel: hook, to: null, incident, severity: 'high' },
      { kind: 'incident.opened', channel: mail, to: owner, incident, severity: 'high' },
      { kind: 'incident.opened', channel: mail, to: second, incident, severity: 'high' },
    ].sort(byChannel),
  )
  await sql`update incidents set severity = severity, title = 'Another', updated_at = now() where id = ${incident}`
  expect(await messages()).toHaveLength(3)
})

test('what becomes severer is opened for those who did not know, and worsened for those who did', async () => {
  const hook = await addWebhook('low')
  const incident = await open('low')
  expect(await told(hook)).toEqual(['incident.opened'])
  expect(await told(mail)).toEqual([])
  await send()
  await change(incident, { severity: 'critical' })
  expect(await told(hook)).toEqual(['incident.opened', 'incident.worsened'])
  expect(await told(mail)).toEqual(['incident.opened'])
  const [worse] =
    await sql`select data, severity from outbox where channel_id = ${hook} and kind = 'incident.worsened'`
  expect(worse).toMatchObject({ severity: 'critical', data: { before: { severity: 'low' } } })
  for (const severity of ['high', 'critical', 'low', 'critical'] as const)
    await change(incident, { severity })
  expect(await told(hook)).toEqual(['incident.opened', 'incident.worsened'])
  expect(await told(mail)).toEqual(['incident.opened'])
})

test('what becomes severer before anything has left is one message, which tells the severity that it has then', async () => {
  const incident = await open('high')
  await sql`update outbox set due_at = now() + interval '8 hours'`
  await change(incident, { severity: 'critical' })
  expect(await told(mail)).toEqual(['incident.opened'])
  const [row] = await sql`select severity, due_at <= now() as due from outbox where channel_id = ${mail}`
  expect(row).toEqual({ severity: 'critical', due: true })
})

test('what is being sent while it becomes severer is told to have become so', async () => {
  const incident = await open('high')
  await sql`update outbox set lease = lease + 1, leased_until = now() + interval '1 minute'`
  await change(incident, { severity: 'critical' })
  expect(await told(mail)).toEqual(['incident.opened', 'incident.worsened'])
})

test('one that is acknowledged still tells that it has become worse', async () => {
  const incident = await open('high')
  await send()
  await sql`update incidents set status = 'acknowledged', acknowledged_at = now() where id = ${incident}`
  await change(incident, { severity: 'critical' })
  expect(await told(mail)).toEqual(['incident.opened', 'incident.worsened'])
})

test('nothing is told while it is snoozed; what was held is dropped; waking tells why', async () => {
  const incident = await open('high')
  await send()
  await snooze(incident, { grows: true })
  await change(incident, { severity: 'critical' })
  expect(await told(mail)).toEqual(['incident.opened'])
  await wake(incident, 'growth')
  expect(await told(mail)).toEqual(['incident.opened', 'incident.grew'])
  const [grew] = await sql`select data from outbox where incident_id = ${incident} and kind = 'incident.grew'`
  expect(grew?.data.before).toEqual({ count: 3, streams: 1, severity: 'high' })

  await send()
  await snooze(incident, { grows: false })
  await wake(incident, 'time')
  expect(await told(mail)).toEqual(['incident.opened', 'incident.grew', 'incident.snooze_ended'])
  await send()
  await snooze(incident, { grows: true })
  await wake(incident, 'person')
  expect(await told(mail)).toHaveLength(3)
})

test('one that was snoozed before anything of it had left is opened when it comes back', async () => {
  const incident = await open('high')
  await snooze(incident, { grows: false })
  expect(await waiting()).toEqual([])
  await wake(incident, 'time')
  expect(await waiting()).toEqual(['incident.opened'])
})

test('the end is told to those who were told of the beginning, and to no others', async () => {
  const late = await addWebhook('critical')
  const incident = await open('high')
  await send()
  await resolve(incident)
  expect(await told(mail)).toEqual(['incident.opened', 'incident.resolved'])
  expect(await told(late)).toEqual([])
  await resolve(incident)
  expect(await told(mail)).toHaveLength(2)
})

test('one that ends while its message is held is dropped, and its end is no news', async () => {
  const incident = await open('high')
  await resolve(incident)
  expect(await waiting()).toEqual([])
  expect(await sql`select state, kind from outbox where incident_id = ${incident}`).toEqual([
    { state: 'dropped', kind: 'incident.opened' },
  ])
})

test('what is being sent already is not dropped, and its end is told', async () => {
  const incident = await open('high')
  await sql`update outbox set leased_until = now() + interval '1 minute', lease = 1 where incident_id = ${incident}`
  await resolve(incident)
  expect(await waiting()).toEqual(['incident.opened', 'incident.resolved'])
})

test('an incident that ended because it came back tells no end: the new one is told', async () => {
  const incident = await open('high')
  await send()
  await resolve(incident, 'returned')
  expect(await told(mail)).toEqual(['incident.opened'])
})

test('what a test key sent tells nobody', async () => {
  const incident = await open('critical', { test: true })
  await change(incident, { severity: 'low' })
  await change(incident, { severity: 'critical' })
  await resolve(incident)
  expect(await messages()).toEqual([])
})

test('of another organization nothing is told here', async () => {
  const other = await signUp(sql)
  await open('critical', { of: other.organizationId })
  expect(await messages()).toEqual([])
})

test('an organization with incidents that were told can be deleted, and takes its messages with it', async () => {
  const incident = await open('high')
  await send()
  // Its streams are deleted one by one, and with the first the last of its anomalies that is open.
  const resolved = await makeStream(sql, organization, { source: 'later' })
  for (const [of, resolvedAt] of [
    [stream, null],
    [resolved, new Date()],
  ] as const)
    await sql`insert into anomalies (organization_id, stream_id, incident_id, kind, fingerprint, severity, status,
        resolved_at, first_seen_at, last_seen_at, p, bits, score, per_week, title, why, event_time)
      values (${organization}, ${of}, ${incident}, 'silence', 'f', 'high', ${resolvedAt ? 'resolved' : 'open'},
        ${resolvedAt}, now(), now(), 0.1, 3, 0.5, 1, 't', '{}', now())`
  await sql`delete from organizations where id = ${organization}`
  expect(await sql`select from outbox where organization_id = ${organization}`).toHaveLength(0)
})

test('however many change an incident at once, each channel is told each change once', async () => {
  const hooks = await Promise.all(Array.from({ length: 4 }, () => addWebhook('low')))
  for (let round = 0; round < 10; round++) {
    const incident = await open('low')
    await send()
    const severities = ['medium', 'high', 'critical', 'medium', 'high', 'critical'] as const
    await Promise.all([
      ...severities.map(severity => change(incident, { severity, onlyUp: true })),
      ...severities.map(severity => change(incident, { severity, onlyUp: true })),
    ])
    const rows = await sql`select channel_id, kind, severity, count(*)::int as count from outbox
      where incident_id = ${incident} group by 1, 2, 3`
    expect(rows.every(row => row.count === 1)).toBe(true)
    for (const hook of hooks) {
      const own = rows.filter(row => row.channel_id === hook)
      expect(own.filter(row => row.kind === 'incident.opened')).toHaveLength(1)
      const worse = own.filter(row => row.kind === 'incident.worsened')
      expect(new Set(worse.map(row => row.severity)).size).toBe(worse.length)
      expect(worse.some(row => row.severity === 'critical')).toBe(true)
    }
    expect(rows.filter(row => row.channel_id === mail && row.kind === 'incident.opened')).toHaveLength(1)
  }
})

test('an incident whose commit is undone was never told', async () => {
  await expect(
    sql.begin(async transaction => {
      await open('critical', { sql: transaction as unknown as Sql })
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect(await messages()).toEqual([])
})

async function open(
  severity: Severity,
  { test = false, of = organization, sql: connection = sql } = {},
): Promise<string> {
  const [row] = await connection`
    insert into incidents (organization_id, title, severity, because, first_seen_at, spreads_from, last_seen_at,
      symptoms, stream_ids, occurrences, test)
    values (${of}, 'Checkout is slow', ${severity}, '[]', now(), now(), now(), '[]', ${[stream]}, 3, ${test})
    returning id`
  return row?.id
}

async function change(id: string, { severity, onlyUp = false }: { severity: Severity; onlyUp?: boolean }) {
  await sql`update incidents set severity = ${severity} where id = ${id}
    and (not ${onlyUp} or private.severity_rank(severity) < private.severity_rank(${severity}))`
}

async function snooze(id: string, { grows }: { grows: boolean }): Promise<void> {
  await sql`update incidents set status = 'snoozed', snoozed_at = now(), snoozed_until = now() + interval '4 hours',
    snoozed_until_grows = ${grows}, snoozed_occurrences = occurrences, snoozed_streams = 1, snoozed_severity = severity
    where id = ${id}`
}

async function wake(id: string, by: 'time' | 'growth' | 'person'): Promise<void> {
  await sql`update incidents set status = 'open', woken_by = ${by} where id = ${id}`
}

async function resolve(id: string, resolution = 'fixed'): Promise<void> {
  await sql`update incidents set status = 'resolved', resolved_at = now(), resolution = ${resolution}
    where id = ${id} and status <> 'resolved'`
}

/** What waits has left. */
async function send(): Promise<void> {
  await sql`update outbox set state = 'sent', sent_at = now(), attempts = 1
    where organization_id = ${organization} and state = 'waiting'`
}

async function addWebhook(least: Severity, { enabled = true } = {}): Promise<string> {
  const [row] = await sql`insert into channels (organization_id, kind, name, url, least_severity, enabled)
    values (${organization}, 'webhook', 'hook', 'https://example.com', ${least}, ${enabled}) returning id`
  return row?.id
}

async function told(channel: string): Promise<string[]> {
  const rows = await sql`select kind from outbox where channel_id = ${channel} order by created_at, id`
  return rows.map(row => row.kind)
}

async function waiting(): Promise<string[]> {
  const rows = await sql`select kind from outbox where organization_id = ${organization} and state = 'waiting'
    order by created_at, id`
  return rows.map(row => row.kind)
}

async function messages() {
  const rows = await sql`select kind, channel_id as channel, user_id as to, incident_id as incident, severity
    from outbox where organization_id = ${organization}`
  return [...rows.map(row => ({ ...row }))].sort(byChannel)
}

function byChannel(a: object, b: object): number {
  return JSON.stringify(a).localeCompare(JSON.stringify(b))
}
