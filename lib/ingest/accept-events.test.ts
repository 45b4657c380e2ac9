import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { judgeEvents } from '@/lib/events/judge-events'
import { UnreadableLine } from '@/lib/events/unreadable-line'
import { forgetRedactor } from '@/lib/redaction/redactor-of'
import { updateRedactionRules } from '@/lib/redaction/update-redaction-rules'
import { listRejected } from '@/lib/rejected/list-rejected'
import { testContext } from '@/lib/testing/context'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'
import { acceptEvents } from './accept-events'
import { ingestEvents } from './ingest-events'
import { readEvents } from './read-events'
import { resendRejected } from './resend-rejected'

// A database in the process takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())

const contextOf = (person: TestPerson, change: Parameters<typeof testContext>[2] = {}) =>
  testContext(supabase, person, change)

async function waiting(person: TestPerson) {
  return supabase.sql(
    `select s.name, s.test, e.value -> 'data' as data, e.value -> 'metadata' as metadata
     from public.event_batches b join public.streams s on s.id = b.stream_id, jsonb_array_elements(b.events::jsonb) e
     where b.organization_id = $1 order by b.sequence, e.value ->> 'id'`,
    [person.organizationId],
  )
}

test('what is redacted never reaches the buffer, in data, metadata or the name of a stream', async () => {
  const person = await supabase.signUp()
  const ctx = contextOf(person)
  await updateRedactionRules(ctx, {
    built_in: { email: true, card: false },
    own: [{ name: 'Customer', pattern: 'CUST-\\d+', enabled: true }],
  })
  await ingestEvents(ctx, [
    {
      stream_type: 'logs',
      data: 'a@x.com paid with 4111111111111111 as CUST-7',
      metadata: { source: 'b@x.com' },
    },
    { stream_type: 'logs', data: { password: 'x', ok: 'plain' } },
  ])
  expect(await waiting(person)).toMatchObject([
    {
      name: 'logs/[redacted:email]',
      data: '[redacted:email] paid with 4111111111111111 as [redacted:customer]',
      metadata: { source: '[redacted:email]' },
    },
    { name: 'logs/default', data: { password: '[redacted:password]', ok: 'plain' } },
  ])
})

test('secrets are redacted before anyone has chosen anything, addresses are not', async () => {
  const person = await supabase.signUp()
  await ingestEvents(contextOf(person), [{ stream_type: 'logs', data: 'a@x.com password=hunter2' }])
  expect(await waiting(person)).toMatchObject([{ data: 'a@x.com password=[redacted:password]' }])
})

test('nothing is stored while it is not known what to redact', async () => {
  const person = await supabase.signUp()
  const ctx = contextOf(person)
  const service = Object.assign(Object.create(ctx.service), {
    from: (table: string) => {
      if (table === 'redaction_settings') throw new TypeError('fetch failed')
      return ctx.service.from(table as never)
    },
  })
  const event = { stream_type: 'logs', data: 'password=hunter2' }
  forgetRedactor(person.organizationId)
  await expect(ingestEvents({ ...ctx, service }, [event])).rejects.toThrow('fetch failed')
  expect(await waiting(person)).toEqual([])
  // What was known before serves on.
  await ingestEvents(ctx, [event])
  const later = { ...contextOf(person, { now: new Date('2026-01-15T12:01:00Z') }), service }
  await expect(ingestEvents(later, [event])).resolves.toMatchObject({ accepted: 1 })
})

test('refused events are kept beside the accepted ones, redacted, with the reason', async () => {
  const person = await supabase.signUp()
  const ctx = contextOf(person)
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)
  const inputs = [
    { stream_type: 'logs', data: 'fine' },
    { stream_type: 'Bad Type', data: 'password=hunter2' },
    new UnreadableLine('{"stream_type": "logs", "data": "password=hunter2\u0000', 'cut off'),
    deep,
    'x'.repeat(50_000),
  ]
  await acceptEvents(ctx, judgeEvents(inputs, ctx.now().getTime()))
  const { data, by_reason } = await listRejected(ctx)
  expect(data.sort((a, b) => a.index - b.index)).toMatchObject([
    {
      index: 1,
      code: 'invalid_format',
      pointer: '/stream_type',
      body: '{"stream_type":"Bad Type","data":"password=[redacted:password]"}',
      cut: false,
      request_id: ctx.requestId,
    },
    { index: 2, code: 'invalid_json', body: '{"stream_type": "logs", "data": "password=[redacted:password]' },
    { index: 3, code: 'invalid_type', body: expect.stringMatching(/^\[{100}null\]{100}$/), cut: true },
    { index: 4, code: 'invalid_type', cut: true },
  ])
  expect(by_reason).toEqual([
    { code: 'invalid_type', rejected: 2, not_kept: 0 },
    { code: 'invalid_format', rejected: 1, not_kept: 0 },
    { code: 'invalid_json', rejected: 1, not_kept: 0 },
  ])
})

test('what is wrong with a refused event is told without what is redacted in it', async () => {
  const person = await supabase.signUp()
  const ctx = contextOf(person)
  await updateRedactionRules(ctx, { built_in: { email: true } })
  const body = [
    '{"a": password=hunter2}',
    '{"stream_type":"logs","data":"x","ada@example.com":1}',
    'hunter2',
  ].join('\n')
  const headers = { 'Content-Type': 'application/x-ndjson' }
  const lines = await readEvents(new Request('http://app.test', { method: 'POST', body, headers }))
  await acceptEvents(ctx, judgeEvents(lines as unknown[], ctx.now().getTime()))
  const kept = (await listRejected(ctx)).data.sort((a, b) => a.index - b.index)
  expect(kept.map(({ pointer, detail }) => [pointer, detail])).toEqual([
    ['', "The line is not JSON: Unexpected token 'p'."],
    ['/[redacted:email]', 'The field [redacted:email] is not known here. Remove it.'],
    ['', "The line is not JSON: Unexpected token 'h'."],
  ])
})

test('keeping refused events that fails, or hangs, does not touch the accepted ones', async () => {
  const person = await supabase.signUp()
  const ctx = contextOf(person)
  const service = Object.assign(Object.create(ctx.service), {
    rpc: (name: string, parameters: object) =>
      name === 'keep_rejected' ? new Promise(() => {}) : ctx.service.rpc(name as never, parameters as never),
  })
  const began = performance.now()
  const answer = await ingestEvents({ ...ctx, service }, [{ stream_type: 'logs', data: 'fine' }, 'bad'])
  expect(answer).toMatchObject({ accepted: 1, rejected: 1 })
  expect(performance.now() - began).toBeLessThan(1900)
  expect(await waiting(person)).toHaveLength(1)
})

test('a flood leaves the latest of each reason, and nothing of another reason goes', async () => {
  const person = await supabase.signUp()
  await acceptEvents(
    contextOf(person),
    judgeEvents([{ stream_type: 'logs' }], Date.parse('2026-01-15T12:00:00Z')),
  )
  for (let minute = 1; minute <= 12; minute++) {
    const ctx = contextOf(person, { now: new Date(Date.parse('2026-01-15T12:00:00Z') + minute * 60_000) })
    const judged = judgeEvents(Array(1000).fill('bad'), ctx.now().getTime())
    for (let request = 0; request < 5; request++) await acceptEvents(ctx, judged)
  }
  const rows = await supabase.sql(
    'select code, count(*)::integer as kept from public.rejected_events where organization_id = $1 group by 1 order by 1',
    [person.organizationId],
  )
  expect(rows).toEqual([
    { code: 'invalid_type', kept: 200 },
    { code: 'required', kept: 1 },
  ])
})

test('a refused event is sent again corrected, once, into the streams of its own kind', async () => {
  const person = await supabase.signUp()
  const ctx = contextOf(person, { test: true })
  await expect(ingestEvents(ctx, [{ stream_type: 'Logs', data: 'x' }])).rejects.toMatchObject({
    code: 'no_valid_events',
  })
  const live = contextOf(person)
  const [kept] = (await supabase.sql('select id from public.rejected_events where organization_id = $1', [
    person.organizationId,
  ])) as { id: string }[]
  const id = kept?.id ?? expect.fail('nothing was kept')
  const event = { stream_type: 'logs', data: 'x', metadata: { source: 'web' } }

  await expect(resendRejected(live, { id, dry_run: false })).rejects.toMatchObject({
    code: 'no_valid_events',
    errors: [{ pointer: '/event/stream_type' }],
  })
  expect(await resendRejected(live, { id, dry_run: true })).toMatchObject({
    accepted: false,
    error: { pointer: '/stream_type' },
  })
  expect(await resendRejected(live, { id, event, dry_run: true })).toEqual({
    accepted: true,
    dry_run: true,
    stream: 'logs/web',
    error: null,
  })
  expect(await waiting(person)).toEqual([])
  const both = await Promise.allSettled([1, 2].map(() => resendRejected(live, { id, event, dry_run: false })))
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
  expect(await waiting(person)).toMatchObject([{ name: 'logs/web', test: true, data: 'x' }])
  await expect(resendRejected(live, { id, event, dry_run: false })).rejects.toMatchObject({
    code: 'not_found',
  })

  const stranger = contextOf(await supabase.signUp())
  await expect(resendRejected(stranger, { id, event, dry_run: true })).rejects.toMatchObject({
    code: 'not_found',
  })
})
