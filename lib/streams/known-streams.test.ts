import { afterAll, beforeAll, expect, test } from 'vitest'
import { minuteMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { forgetStreams, streamIds } from './known-streams'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())

type Caller = Pick<Context, 'principal' | 'service' | 'now'>

/** A caller in a new organization; `at` is the time it has. */
async function newCaller(): Promise<Caller & { at: { ms: number } }> {
  const { organizationId } = await supabase.signUp()
  const at = { ms: Date.parse('2026-01-15T12:00:00Z') }
  const principal = {
    organizationId,
    userId: null,
    role: null,
    scopes: [],
    plan: 'free',
    test: false,
    keyId: null,
  } as const
  return { principal, service: supabase.service, now: () => new Date(at.ms), at }
}
const web = { streamType: 'logs', source: 'web' }
const renameInSecret = (organizationId: string) =>
  supabase.sql('update public.streams set source = id::text where organization_id = $1', [organizationId])

test('a stream is asked for once in five minutes, and again once forgotten', async () => {
  const caller = await newCaller()
  const first = (await streamIds(caller, [web, web])).get('logs/web')
  expect(first).toMatch(/^[0-9a-f-]{36}$/)
  // The database would now make another stream of that name.
  await renameInSecret(caller.principal.organizationId)
  caller.at.ms += 4 * minuteMs
  expect((await streamIds(caller, [web])).get('logs/web')).toBe(first)
  caller.at.ms += 2 * minuteMs
  const second = (await streamIds(caller, [web])).get('logs/web')
  expect(second).not.toBe(first)
  await renameInSecret(caller.principal.organizationId)
  forgetStreams(caller, ['logs/web'])
  expect((await streamIds(caller, [web])).get('logs/web')).not.toBe(second)
})

test('organizations, and live and test keys, never share an id', async () => {
  const [a, b] = [await newCaller(), await newCaller()]
  const testing = { ...a, principal: { ...a.principal, test: true } }
  const ids = new Set<string | undefined>()
  for (const caller of [a, b, testing, a]) ids.add((await streamIds(caller, [web])).get('logs/web'))
  expect(ids.size).toBe(3)
})

test('streams past the number of the plan share one id, and are asked for each time', async () => {
  const caller = await newCaller()
  const names = Array.from({ length: 22 }, (_unused, i) => ({ streamType: 'logs', source: `s${i}` }))
  const ids = await streamIds(caller, names)
  expect(ids.size).toBe(22)
  expect(new Set(ids.values()).size).toBe(21)
  await supabase.sql("update public.organizations set plan = 'pro' where id = $1", [
    caller.principal.organizationId,
  ])
  expect(new Set((await streamIds(caller, names)).values()).size).toBe(22)
})
