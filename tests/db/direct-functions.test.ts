import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeStream, signUp } from './support/organization'

let database: TestPostgres
let functions: DirectFunctions
let sql: Sql
beforeAll(async () => {
  database = await startPostgres()
  functions = directFunctions(database.url, { connections: 2 })
  sql = postgres(database.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await functions.close()
  await sql.end()
  await database.stop()
})

test('functions answer as PostgREST does: values, objects, rows, and nothing', async () => {
  const { organizationId } = await signUp(sql)
  const stream = await makeStream(sql, organizationId)
  expect(await functions.rpc('buffer_depth')).toMatchObject({
    data: { batches: 0, set_aside: 0 },
    error: null,
  })
  const lease = { p_lease: 'x', p_owner: 'me', p_lease_seconds: 60 }
  expect(await functions.rpc('take_lease', lease)).toEqual({ data: 1, error: null, status: 200 })
  expect(await functions.rpc('take_lease', lease)).toEqual({ data: null, error: null, status: 200 })
  const streams = [{ stream_type: 'logs', source: 'web', test: false }]
  const resolved = await functions.rpc('resolve_streams', {
    p_organization: organizationId,
    p_streams: streams,
  })
  expect(resolved.data).toMatchObject([{ id: stream, stream_type: 'logs', source: 'web', capped: false }])
  const known = await functions.rpc('known_event_ids', {
    p_stream: stream,
    p_external_ids: ['a, "b"', 'c\\'],
  })
  expect(known.data).toEqual([])
})

test('what the database refuses is told with its code, and is not an outage', async () => {
  const answer = await functions.rpc('load_stream', { p_stream: 'not a uuid' })
  expect(answer).toMatchObject({ data: null, status: 400, error: { code: '22P02' } })
})

test('a database that is killed is an outage, and the next call after its return is answered', async () => {
  await database.kill()
  expect(await functions.rpc('buffer_depth')).toMatchObject({ data: null, status: 503 })
  await database.start()
  expect(await functions.rpc('buffer_depth')).toMatchObject({ error: null, status: 200 })
})

test('a call on a database that has frozen is given up at its signal, and those in line behind it too', async () => {
  await functions.rpc('buffer_depth')
  database.freeze()
  const began = performance.now()
  const calls = Array.from({ length: 6 }, () =>
    functions.rpc('buffer_depth').abortSignal(AbortSignal.timeout(300)),
  )
  for (const answer of await Promise.all(calls)) expect(answer).toMatchObject({ data: null, status: 503 })
  expect(performance.now() - began).toBeLessThan(1500)
  database.thaw()
  expect(await functions.rpc('buffer_depth')).toMatchObject({ error: null, status: 200 })
})
