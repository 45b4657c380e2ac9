import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '@/lib/core/log'
import { migrationVersions } from '@/lib/db/migration-versions'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { checkReadiness } from './readiness'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
  // The first call of each kind takes longer than any that follows.
  await check()
}, 60_000)
afterAll(() => supabase.close())

const away = () => Promise.reject(new Error('connect ECONNREFUSED'))
const depth = async () => ({ batches: 0, events: 0, oldestMs: 0, setAside: 0 })

async function check(parts: Partial<Parameters<typeof checkReadiness>[0]> = {}) {
  const lines: string[] = []
  const log = createLogger({ debug: false, write: (_level, line) => lines.push(line) })
  const cache = { reach: async () => {} }
  const all = { database: supabase.service, buffer: { depth }, cache, backendUrl: undefined, log }
  const began = performance.now()
  const readiness = await checkReadiness({ ...all, ...parts })
  return { readiness, lines, tookMs: performance.now() - began }
}

test('all that stands behind the app answers', async () => {
  const { readiness, lines } = await check()
  expect(readiness).toEqual({
    status: 'ready',
    checks: { database: 'ok', buffer: 'ok', cache: 'ok', migrations: 'ok' },
  })
  expect(lines).toEqual([])
})

test.each(['buffer', 'cache'] as const)('a %s that is away is named, and only that', async part => {
  const { readiness, lines } = await check({ [part]: { depth: away, reach: away } })
  expect(readiness).toMatchObject({ status: 'not_ready', checks: { database: 'ok', [part]: 'failing' } })
  expect(Object.values(readiness.checks).filter(value => value === 'failing')).toHaveLength(1)
  expect(lines.map(line => JSON.parse(line))).toMatchObject([{ part }])
})

test('what does not answer at all fails after a second', async () => {
  const { readiness, tookMs } = await check({ buffer: { depth: () => new Promise(() => {}) } })
  expect(readiness.checks).toMatchObject({ buffer: 'failing', migrations: 'ok' })
  expect(tookMs).toBeGreaterThan(950)
  expect(tookMs).toBeLessThan(1900)
})

test('a gateway is ready while what it forwards to takes requests', async () => {
  let status = 200
  const paths: string[] = []
  const backend = createServer((request, response) => {
    paths.push(request.url ?? '')
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await once(backend, 'listening')
  const backendUrl = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/`
  expect((await check({ backendUrl })).readiness).toEqual({
    status: 'ready',
    checks: { database: 'ok', buffer: 'ok', cache: 'ok', migrations: 'ok', backend: 'ok' },
  })
  expect(paths).toEqual(['/health'])
  status = 503
  expect((await check({ backendUrl })).lines.join()).toContain('The backend answers 503')
  backend.closeAllConnections()
  backend.close()
  await once(backend, 'close')
  const { readiness } = await check({ backendUrl })
  expect(readiness).toMatchObject({ status: 'not_ready', checks: { database: 'ok', backend: 'failing' } })
})

test('a schema that lacks a migration of this code is not ready', async () => {
  await supabase.sql('create schema if not exists supabase_migrations')
  await supabase.sql(
    'create table if not exists supabase_migrations.schema_migrations (version text primary key)',
  )
  const [first, ...others] = migrationVersions
  for (const version of others)
    await supabase.sql('insert into supabase_migrations.schema_migrations (version) values ($1)', [version])
  const { readiness, lines } = await check()
  expect(readiness).toMatchObject({ status: 'not_ready', checks: { database: 'ok', migrations: 'failing' } })
  expect(lines.join()).toContain(`lacks the migrations ${first}`)
  await supabase.sql('insert into supabase_migrations.schema_migrations (version) values ($1)', [first])
  expect((await check()).readiness.status).toBe('ready')
})
