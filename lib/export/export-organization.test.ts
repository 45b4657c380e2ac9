import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonContext } from '@/lib/core/context'
import { findUuid } from '@/lib/core/ids'
import { testContext } from '@/lib/testing/context'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'
import { exportOrganization } from './export-organization'
import { exportPerson } from './export-person'
import { organizationSources } from './organization-sources'

let supabase: TestSupabase
let ada: TestPerson
let other: TestPerson
beforeAll(async () => {
  supabase = await startSupabase()
  ada = await supabase.signUp('Ada')
  other = await supabase.signUp('Other')
  for (const { organizationId } of [ada, other]) {
    const [stream] = await supabase.sql(
      `insert into streams (organization_id, stream_type, source) values ($1, 'logs', 'web') returning id`,
      [organizationId],
    )
    // Several at the very same moment, so that the time alone would not tell where to go on.
    await supabase.sql(
      `insert into events (id, organization_id, stream_id, "timestamp", received_at, data, retention_days)
       select gen_random_uuid(), $1, $2, now() - (n / 7) * interval '1 microsecond', now(), to_jsonb(n), 7
       from generate_series(1, 1203) n`,
      [organizationId, stream?.id],
    )
  }
}, 60_000)
afterAll(() => supabase.close())

test('every event of the organization is in it once, in order, and nothing of another', async () => {
  const lines = await linesOf(await exportOrganization(testContext(supabase, ada), {}))
  const events = lines.filter(line => line.type === 'event')
  expect(events).toHaveLength(1203)
  expect(new Set(events.map(({ id }) => id)).size).toBe(1203)
  const times = events.map(({ timestamp }) => String(timestamp))
  expect(times).toEqual(times.toSorted())
  expect(JSON.stringify(lines)).not.toContain(other.email)
  expect(new Set(events.map(({ data }) => data)).size).toBe(1203)
})

test('it begins with whose it is and ends with how many of what it has', async () => {
  const lines = await linesOf(await exportOrganization(testContext(supabase, ada), {}))
  const [head, organization] = lines
  expect(head).toEqual({
    type: 'export',
    version: 1,
    organization_id: expect.stringMatching(/^org_/),
    started_at: '2026-01-15T12:00:00.000Z',
  })
  expect(organization).toMatchObject({ type: 'organization', id: head?.organization_id, plan: 'free' })
  const end = lines.at(-1)
  expect(end).toMatchObject({ type: 'end', counts: { organization: 1, person: 1, event: 1203, stream: 1 } })
  const counts = end?.counts as Record<string, number>
  expect(Object.keys(counts)).toEqual(organizationSources.map(({ type }) => type))
  for (const [type, count] of Object.entries(counts))
    expect(
      lines.filter(line => line.type === type),
      type,
    ).toHaveLength(count)
})

test('ids are as the API shows them', async () => {
  const lines = await linesOf(await exportOrganization(testContext(supabase, ada), {}))
  const event = lines.find(line => line.type === 'event')
  const stream = lines.find(line => line.type === 'stream')
  expect(event).toMatchObject({ id: expect.stringMatching(/^evt_/), stream_id: stream?.id })
  expect(lines.find(line => line.type === 'membership')).toMatchObject({ role: 'owner' })
  expect(findUuid('user', String(lines.find(line => line.type === 'person')?.id))).toBe(ada.id)
})

test('types can be chosen', async () => {
  const lines = await linesOf(await exportOrganization(testContext(supabase, ada), { types: ['stream'] }))
  expect(lines.map(({ type }) => type)).toEqual(['export', 'stream', 'end'])
})

test('what breaks midway has no last line', async () => {
  const ctx = testContext(supabase, ada)
  let pages = 0
  const db = new Proxy(ctx.db, {
    get: (target, name) =>
      name === 'rpc' && ++pages > 12
        ? () => Promise.resolve({ data: null, error: { code: '08006', message: 'gone' }, status: 503 })
        : Reflect.get(target, name).bind(target),
  })
  const text: string[] = []
  const decoder = new TextDecoder()
  await expect(async () => {
    for await (const chunk of await exportOrganization({ ...ctx, db }, {})) text.push(decoder.decode(chunk))
  }).rejects.toMatchObject({ code: 'unavailable' })
  expect(text.join('')).toContain('"type":"event"')
  expect(text.join('')).not.toContain('"type":"end"')
})

test('a page is read when the one before has been taken, not sooner', async () => {
  const ctx = testContext(supabase, ada)
  let pages = 0
  const db = new Proxy(ctx.db, {
    get: (target, name) => {
      if (name === 'rpc') pages++
      return Reflect.get(target, name).bind(target)
    },
  })
  const reader = (await exportOrganization({ ...ctx, db }, {})).getReader()
  await reader.read()
  expect(pages).toBe(0)
  await reader.read()
  expect(pages).toBe(1)
  await reader.cancel()
  expect(pages).toBe(1)
})

test.each(['member', 'viewer'] as const)('a %s gets none', async role => {
  await expect(exportOrganization(testContext(supabase, ada, { role }), {})).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('the eleventh in an hour has to wait', async () => {
  const ctx = testContext(supabase, ada)
  for (let i = 0; i < 10; i++) await (await exportOrganization(ctx, {})).cancel()
  await expect(exportOrganization(ctx, {})).rejects.toMatchObject({ code: 'rate_limited' })
})

test('a person’s own export has what they are and did, and nothing of anybody else', async () => {
  await supabase.sql(
    `insert into audit_logs (id, logged_at, organization_id, user_id, method, route, status, ip)
     values (gen_random_uuid(), now(), $1, $2, 'GET', '/api/v1/streams', 200, '203.0.113.7'),
       (gen_random_uuid(), now(), $1, $3, 'GET', '/api/v1/events', 200, '203.0.113.8')`,
    [ada.organizationId, ada.id, other.id],
  )
  const lines = await linesOf(await exportPerson(personOf(ada)))
  expect(lines.find(({ type }) => type === 'user')).toMatchObject({ email: ada.email, name: 'Ada' })
  expect(lines.filter(({ type }) => type === 'audit_log')).toEqual([
    expect.objectContaining({ route: '/api/v1/streams', ip: '203.0.113.7' }),
  ])
  expect(JSON.stringify(lines)).not.toContain('203.0.113.8')
})

function personOf(person: TestPerson): PersonContext {
  const { id: userId, organizationId, accessToken } = person
  return {
    ...testContext(supabase, person),
    principal: { organizationId, userId, keyId: null },
    accessToken,
  }
}

async function linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Record<string, unknown>[]> {
  const text = await new Response(stream).text()
  expect(text.endsWith('\n')).toBe(true)
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}
