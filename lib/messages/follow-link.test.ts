import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { dayMs } from '@/lib/core/clock'
import { newUuid } from '@/lib/core/ids'
import { testContext } from '@/lib/testing/context'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'
import { type LinkAction, type LinkClaim, signLink } from './act-token'
import { followLink } from './follow-link'
import { openLink } from './open-link'

vi.setConfig({ testTimeout: 30_000 })

const secret = 'a secret of more than sixteen characters'

let supabase: TestSupabase
let person: TestPerson
let incident: string
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())
beforeEach(async () => {
  person = await supabase.signUp()
  incident = await makeIncident()
})

test.each([
  ['acknowledge', 'acknowledged', 'acknowledged'],
  ['expected', 'resolved', 'expected'],
  ['snooze', 'snoozed', 'snoozed'],
] as const)(
  '%s does what it says once, as the person whom the mail went to',
  async (action, status, kind) => {
    expect((await follow(action))?.status).toBe(status)
    const [first] = await supabase.sql('select * from incidents where id = $1', [incident])
    expect((await follow(action))?.status).toBe(status)
    const [second] = await supabase.sql('select * from incidents where id = $1', [incident])
    expect(second).toEqual(first)
    const history = await supabase.sql(
      'select kind, actor, user_id from triage_events where incident_id = $1',
      [incident],
    )
    expect(history).toEqual([{ kind, actor: 'person', user_id: person.id }])
  },
)

test('a snooze ends four hours later', async () => {
  await follow('snooze')
  const [row] = await supabase.sql(
    'select extract(epoch from snoozed_until - now()) as seconds from incidents where id = $1',
    [incident],
  )
  expect(Number(row?.seconds) / 3600).toBeCloseTo(4, 1)
})

test('looking changes nothing', async () => {
  const [before] = await supabase.sql('select * from incidents where id = $1', [incident])
  const link = await open(await sign('expected'))
  expect(link).toMatchObject({
    action: 'expected',
    incident: { status: 'open' },
    person: { email: person.email },
  })
  expect(await supabase.sql('select * from incidents where id = $1', [incident])).toEqual([before])
})

test('no link opens or hides what has ended', async () => {
  await supabase.sql(
    `update incidents set status = 'resolved', resolved_at = now(), resolution = 'fixed' where id = $1`,
    [incident],
  )
  for (const action of ['acknowledge', 'snooze', 'expected'] as const)
    expect(await follow(action)).toMatchObject({ status: 'resolved', resolution: 'fixed' })
})

test('a link of who has left, or may only look by now, is none; nor is an old or forged one', async () => {
  const colleague = await supabase.signUp()
  const join = (role: string) =>
    supabase.sql(
      `insert into memberships (organization_id, user_id, role) values ($1, $2, $3)
       on conflict (organization_id, user_id) do update set role = excluded.role`,
      [person.organizationId, colleague.id, role],
    )
  const theirs = await sign('acknowledge', { userId: colleague.id })
  expect(await open(theirs)).toBeNull()
  await join('member')
  expect(await open(theirs)).toMatchObject({ principal: { userId: colleague.id, role: 'member' } })
  await join('viewer')
  expect(await open(theirs)).toBeNull()
  const token = await sign('acknowledge')
  expect(await open(token, new Date(Date.now() + 8 * dayMs))).toBeNull()
  expect(await open(`${token.slice(0, -2)}AA`)).toBeNull()
  expect(await open(await sign('acknowledge', { incidentId: newUuid() }))).toBeNull()
})

test('a link cannot reach an incident of another organization, whoever signed up there', async () => {
  const other = await supabase.signUp()
  expect(
    await open(await sign('acknowledge', { organizationId: other.organizationId, userId: other.id })),
  ).toBeNull()
  expect(await open(await sign('acknowledge', { userId: other.id }))).toBeNull()
})

async function follow(action: LinkAction) {
  const link = await open(await sign(action))
  if (link === null) return null
  const ctx = testContext(supabase, person, { now: new Date() })
  return followLink({ ...ctx, principal: link.principal, db: supabase.service, accessToken: null }, link)
}

function sign(action: LinkAction, change: Partial<LinkClaim> = {}): Promise<string> {
  const claim = {
    organizationId: person.organizationId,
    userId: person.id,
    incidentId: incident,
    action,
    ...change,
  }
  return signLink(claim, secret, new Date())
}

function open(token: string, now = new Date()) {
  return openLink({ service: supabase.service, secret, now: () => now }, token)
}

async function makeIncident(): Promise<string> {
  const [stream] = await supabase.sql(`select id from resolve_streams($1, $2)`, [
    person.organizationId,
    JSON.stringify([{ stream_type: 'logs', source: 'web', test: false }]),
  ])
  const [row] = await supabase.sql(
    `insert into incidents (organization_id, title, severity, because, first_seen_at, spreads_from, last_seen_at, symptoms, stream_ids)
     values ($1, 'Odd', 'high', '[]', now(), now(), now(), '[]', $2) returning id`,
    [person.organizationId, `{${stream?.id}}`],
  )
  await supabase.sql(
    `insert into anomalies (organization_id, stream_id, incident_id, kind, fingerprint, severity, first_seen_at, last_seen_at, p, bits,
       score, per_week, title, why, event_time)
     values ($1, $2, $3, 'new_pattern', $4, 'high', now(), now(), 1e-9, 30, 1, 0.01, 't', '{}', now())`,
    [person.organizationId, stream?.id, row?.id, newUuid()],
  )
  return String(row?.id)
}
