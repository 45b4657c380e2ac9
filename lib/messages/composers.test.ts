import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { ChannelKind } from '@/lib/core/channel-kind'
import { newUuid } from '@/lib/core/ids'
import type { MessageItem } from '@/lib/notify/port'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'
import { readLink } from './act-token'
import { composeIncident, type IncidentMessage } from './compose-incident'
import { composers } from './composers'

vi.setConfig({ testTimeout: 30_000 })

const siteUrl = 'https://driftlock.test'
const secret = 'a secret of more than sixteen characters'
const now = new Date('2026-11-23T13:10:00Z')

let supabase: TestSupabase
let person: TestPerson
let stream: string
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())
beforeEach(async () => {
  person = await supabase.signUp()
  const [row] = await supabase.sql(`select id from resolve_streams($1, $2)`, [
    person.organizationId,
    JSON.stringify([{ stream_type: 'logs', source: 'checkout', test: false }]),
  ])
  stream = String(row?.id)
})

test('a mail of an incident holds the sentence, why, where, since when, how often and the nearest ordinary event', async () => {
  const incident = await openIncident()
  const { mail } = (await say('incident.opened', { incident })) ?? {}
  expect(mail?.subject).toBe('High: Checkout got slow: p95 2.4 s, usually 0.3 s, since 13:02 UTC.')
  for (const part of [
    'Checkout got slow: p95 2.4 s, usually 0.3 s, since 13:02 UTC.',
    'It is rare: once in 40 weeks.',
    'logs/checkout',
    'Mon 23 Nov, 13:02 UTC',
    '12 times',
    'GET /checkout 200 31 ms',
    'Change what you are told',
    `${siteUrl}/settings/notifications`,
  ]) {
    expect(mail?.html).toContain(part)
    expect(mail?.text).toContain(part)
  }
  expect(mail?.text).toMatch(new RegExp(`Open:\\n${siteUrl}/incidents/inc_[0-9a-z]{26}\\n`))
})

test('its three links act as the recipient, on this incident, for seven days', async () => {
  const incident = await openIncident()
  const { mail } = (await say('incident.opened', { incident })) ?? {}
  const tokens = [...(mail?.text ?? '').matchAll(/\/act\?token=(\S+)/g)].map(([, token = '']) => token)
  const claims = await Promise.all(tokens.map(token => readLink(token, secret, now)))
  const who = { organizationId: person.organizationId, userId: person.id, incidentId: incident }
  expect(claims).toEqual(['acknowledge', 'expected', 'snooze'].map(action => ({ ...who, action })))
  for (const token of tokens) expect(mail?.html).toContain(token)
})

test('who may only look gets no such link, nor does a chat or a program', async () => {
  const incident = await openIncident()
  const colleague = await supabase.signUp()
  await supabase.sql(`insert into memberships (organization_id, user_id, role) values ($1, $2, 'viewer')`, [
    person.organizationId,
    colleague.id,
  ])
  const viewer = await say('incident.opened', { incident, to: colleague })
  const slack = await say('incident.opened', { incident, channelKind: 'slack' })
  const webhook = await say('incident.opened', { incident, channelKind: 'webhook' })
  expect(viewer?.mail).toBeDefined()
  expect(slack?.slack?.blocks?.length).toBeGreaterThan(3)
  for (const said of [viewer, slack, webhook]) expect(JSON.stringify(said)).not.toContain('/act')
})

test('a webhook holds the incident as the API shows it', async () => {
  const incident = await openIncident()
  const { webhook } = (await say('incident.opened', { incident, channelKind: 'webhook' })) ?? {}
  expect(webhook).toMatchObject({
    type: 'incident.opened',
    timestamp: now.toISOString(),
    data: {
      organization_id: expect.stringMatching(/^org_/),
      url: expect.stringMatching(/\/incidents\/inc_/),
      incident: {
        id: expect.stringMatching(/^inc_/),
        status: 'open',
        severity: 'high',
        count: 12,
        streams: [{ name: 'logs/checkout' }],
        first_seen_at: '2026-11-23T13:02:00.000Z',
      },
    },
  })
  expect(webhook?.data.incident).not.toHaveProperty('symptoms')
})

test('what changed stands above the rest', async () => {
  const incident = await openIncident()
  const worse = await say('incident.worsened', { incident, data: { before: { severity: 'low' } } })
  expect(worse?.mail?.subject).toMatch(/^Now high: /)
  expect(worse?.mail?.text).toContain('It was low when you were told; it is high now.')
  const before = { severity: 'medium', count: 3, streams: 1 }
  const grew = await say('incident.grew', { incident, data: { before } })
  expect(grew?.mail?.text).toContain('and it has: 12 times instead of 3 times, high instead of medium.')
  const ended = await say('incident.snooze_ended', { incident, data: { before } })
  expect(ended?.mail?.subject).toMatch(/^Still open: /)
})

test('one that has ended or was snoozed since is not told as new, and one that has not is not told as ended', async () => {
  const incident = await openIncident()
  expect(await say('incident.resolved', { incident })).toBeNull()
  await supabase.sql(
    `update incidents set status = 'resolved', resolved_at = now(), resolved_by = $2, resolution = 'fixed', note = 'Pool was full'
     where id = $1`,
    [incident, person.id],
  )
  expect(await say('incident.opened', { incident })).toBeNull()
  const { mail } = (await say('incident.resolved', { incident })) ?? {}
  expect(mail?.subject).toMatch(/^Resolved: Checkout/)
  expect(mail?.text).toContain('Ada Lovelace resolved it as fixed. “Pool was full”')
  expect(mail?.text).not.toContain('/act')
  const snoozed = await openIncident()
  await supabase.sql(
    `update incidents set status = 'snoozed', snoozed_at = now(), snoozed_until = now() + interval '1 hour',
       snoozed_occurrences = 1, snoozed_streams = 1, snoozed_severity = 'high' where id = $1`,
    [snoozed],
  )
  expect(await say('incident.opened', { incident: snoozed })).toBeNull()
})

test('an incident of another organization is told to nobody here', async () => {
  const incident = await openIncident()
  person = await supabase.signUp()
  expect(await say('incident.opened', { incident })).toBeNull()
  expect(await say('incident.opened', { incident: newUuid() })).toBeNull()
})

const usage = { month: '2026-11', percent: 80, used: 8012, limit: 10_000, stops_at: 10_000, refused: false }
test.each([
  ['before a hard stop, what it does', usage, '80 % of November’s events are used.', 'At 10,000 it stops'],
  [
    'before going on',
    { ...usage, limit: 100_000, used: 80_000, stops_at: 200_000 },
    '80 % of November',
    'as you chose, up to 200,000',
  ],
  [
    'at a hard stop',
    { ...usage, percent: 100, used: 10_000 },
    'are used up: new ones are refused',
    'status 402',
  ],
  [
    'at the first refusal',
    { ...usage, percent: 100, used: 9990, refused: true },
    'A request did not fit',
    '10 of 10,000 events are left',
  ],
  [
    'while going on',
    { ...usage, percent: 100, limit: 100_000, used: 100_000, stops_at: 200_000 },
    'events are still taken',
    'up to 200,000',
  ],
  [
    'before the end of going on',
    { ...usage, percent: 160, limit: 100_000, used: 160_000, stops_at: 200_000 },
    '80 % of the 200,000 events that you go on to',
    'At 200,000 it stops',
  ],
  [
    'at the end of going on',
    { ...usage, percent: 200, limit: 100_000, used: 200_000, stops_at: 200_000 },
    'are used up: new ones are refused',
    'status 402',
  ],
])('usage %s', async (_name, data, title, rest) => {
  const { mail } = (await say('usage.reached', { data })) ?? {}
  expect(mail?.text).toContain(title)
  expect(mail?.text).toContain(rest)
  expect(mail?.text).toContain('1 December (UTC)')
})

test('a failed payment says until when the plan stays, a lower plan what is lost', async () => {
  const failed = { plan: 'pro', amount_cents: 2900, currency: 'usd', grace_until: '2026-11-30T00:00:00Z' }
  const payment = await say('billing.payment_failed', { data: failed })
  expect(payment?.mail?.subject).toBe('A payment of $29.00 failed')
  expect(payment?.mail?.text).toContain('stays on the Pro plan until 30 November')
  const lowered = { from: 'pro', to: 'free', kept_days: 30, kept_until: '2026-12-07T00:00:00Z' }
  const plan = await say('billing.plan_lowered', { data: lowered })
  expect(plan?.mail?.text).toContain('Until 7 December findings and evidence of the last 30 days stay')
  expect(plan?.mail?.text).toContain('10,000 events a month instead of 100,000')
})

test('what goes wrong with the pipeline is told in words', async () => {
  const aside = { stream: 'logs/web', batches: 3, events: 120, reason: 'TypeError: <b>' }
  expect((await say('system.batch_set_aside', { data: aside }))?.mail?.html).toContain('TypeError: &lt;b&gt;')
  const reasons = [{ code: 'invalid_timestamp', rejected: 300 }]
  const rejected = { day: '2026-11-23', rejected: 300, accepted: 900, usual_share: 0.01, reasons }
  expect((await say('system.events_rejected', { data: rejected }))?.mail?.subject).toBe(
    '25 % of the day’s events were refused, usually 1 %.',
  )
  const putOff = { stream: 'logs/web', until: '2026-11-23T13:20:00Z' }
  expect((await say('system.stream_put_off', { data: putOff }))?.mail?.text).toContain(
    'Mon 23 Nov, 13:20 UTC',
  )
  const disabled = {
    channel_id: newUuid(),
    channel_name: 'Pager',
    channel_kind: 'webhook',
    because: 'gone',
    failing_since: null,
  }
  expect((await say('channel.disabled', { data: disabled }))?.mail?.subject).toBe(
    'The channel “Pager” was switched off.',
  )
})

test('a digest of a quiet week is calm, of another names what nobody was told of', async () => {
  const week = { from: '2026-11-16T08:00:00Z', to: '2026-11-23T08:00:00Z', week: '2026-W48' }
  await supabase.sql(`update alert_settings_history set since = '2026-01-01' where organization_id = $1`, [
    person.organizationId,
  ])
  const quiet = await say('digest.weekly', { data: week })
  expect(quiet?.mail?.text).toContain('A quiet week: nothing needed you.')
  expect(quiet?.mail?.text).toContain('at most 5 alerts promised while nothing is wrong, 0 came')
  await supabase.sql(
    `insert into incidents (organization_id, title, severity, because, first_seen_at, spreads_from, last_seen_at, symptoms, stream_ids)
     values ($1, 'One odd line', 'low', '[]', '2026-11-18', '2026-11-18', '2026-11-18', '[]', '{}')`,
    [person.organizationId],
  )
  const busy = await say('digest.weekly', { data: week })
  expect(busy?.mail?.text).toContain('One incident this week; one incident below what you are told of.')
  expect(busy?.mail?.text).toContain('[low] One odd line')
  const { webhook } = (await say('digest.weekly', { data: week, channelKind: 'webhook' })) ?? {}
  expect(webhook?.data).toMatchObject({
    untold: 1,
    snoozed: 0,
    incidents: [{ severity: 'low', title: 'One odd line' }],
  })
})

interface Said {
  incident?: string
  data?: object
  channelKind?: ChannelKind
  to?: TestPerson
}

function say(kind: string, { incident, data = {}, channelKind = 'email', to = person }: Said) {
  const item: MessageItem = {
    id: newUuid(),
    kind,
    channelKind,
    data: { at: now.toISOString(), ...data },
    severity: null,
    incidentId: incident ?? null,
    organization: { id: person.organizationId, name: 'Acme', timeZone: 'UTC' },
    recipient: channelKind === 'email' ? { userId: to.id, name: 'Ada Lovelace', email: to.email } : null,
    queuedAt: now,
    siteUrl,
    now,
  }
  const composer = kind.startsWith('incident.')
    ? composeIncident(kind as IncidentMessage, () => secret)
    : composers[kind]
  if (composer === undefined) throw new Error(`There is no composer for ${kind}`)
  return composer(item, supabase.service)
}

async function openIncident(): Promise<string> {
  const [row] = await supabase.sql(
    `insert into incidents (organization_id, title, severity, because, first_seen_at, spreads_from, last_seen_at, symptoms,
       stream_ids, occurrences)
     values ($1, 'Checkout got slow: p95 2.4 s, usually 0.3 s, since 13:02 UTC.', 'high', '["It is rare: once in 40 weeks."]',
       '2026-11-23T13:02:00Z', '2026-11-23T13:02:00Z', '2026-11-23T13:09:00Z', '[]', $2, 12) returning id`,
    [person.organizationId, `{${stream}}`],
  )
  await supabase.sql(
    `insert into anomalies (organization_id, stream_id, incident_id, kind, fingerprint, severity, occurrences, first_seen_at,
       last_seen_at, p, bits, score, per_week, title, why, event_time)
     values ($1, $2, $3, 'new_pattern', $4, 'high', 12, '2026-11-23T13:02:00Z', '2026-11-23T13:09:00Z', 1e-9, 30, 1, 0.01, 't',
       '{"kind": "new_pattern", "nearest": [{"text": "GET /checkout 200 31 ms"}]}', now())`,
    [person.organizationId, stream, row?.id, newUuid()],
  )
  return String(row?.id)
}
