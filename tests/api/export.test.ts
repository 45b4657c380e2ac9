import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parseId } from '@/lib/core/ids'
import { createKey, register } from './support/account'
import { call, randomIp, target } from './support/client'
import { colleague } from './support/colleague'
import { sendAndAwait } from './support/events'
import { insertEvents } from './support/insert-events'
import { expectProblem } from './support/problem'
import { rest } from './support/rest'

/** What was measured with 100,000 of them is in docs/api.md. */
const events = Number(process.env.EXPORT_EVENTS ?? 10_000)

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

test('an export has what was sent, with ids as the rest of the API shows them', async () => {
  const account = await register()
  const [id] = await sendAndAwait(account.token, [
    { stream_type: 'logs', data: { message: 'kept', n: 1 }, metadata: { source: 'web' } },
  ])
  const { status, headers, body } = await call('GET', '/export', { token: account.token })
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  expect(headers.get('content-disposition')).toBe('attachment; filename="driftlock-organization.ndjson"')
  const lines = linesOf(body)
  expect(lines[0]).toMatchObject({ type: 'export', organization_id: account.organizationId })
  expect(lines.find(({ type }) => type === 'event')).toMatchObject({ id, data: { message: 'kept', n: 1 } })
  expect(lines.find(({ type }) => type === 'person')).toMatchObject({
    id: account.userId,
    email: account.email,
  })
  expect(lines.at(-1)).toMatchObject({ type: 'end', counts: { event: 1, person: 1 } })
})

test('no secret is in it', async () => {
  const account = await register()
  const { secret } = await createKey(account, ['events:read'])
  const { body } = await call('GET', '/export', { token: account.token })
  expect(linesOf(body).find(({ type }) => type === 'api_key')).toMatchObject({ last_four: secret.slice(-4) })
  expect(body).not.toContain(secret)
  const [row] = (await (
    await rest(
      'GET',
      `api_keys?organization_id=eq.${parseId('organization', account.organizationId)}&select=hash`,
    )
  ).json()) as { hash: string }[]
  expect(row?.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(body).not.toContain(row?.hash)
})

test('an admin and a key with the scope get it; others do not, nor a form of it in another organization', async () => {
  const account = await register()
  const admin = await colleague(account, 'admin')
  const { secret } = await createKey(account, ['admin'])
  for (const token of [admin.token, secret]) {
    const { status, body } = await call('GET', '/export?types=organization', { token })
    expect(status).toBe(200)
    expect(linesOf(body)[1].id).toBe(account.organizationId)
  }
  for (const role of ['member', 'viewer'] as const)
    expectProblem(
      await call('GET', '/export', { token: (await colleague(account, role)).token }),
      403,
      'forbidden',
    )
  const weak = await createKey(account, ['events:read', 'anomalies:read', 'billing:read'])
  expectProblem(await call('GET', '/export', { token: weak.secret }), 403, 'forbidden')
  const stranger = await register()
  const headers = { 'DriftLock-Organization': account.organizationId }
  expectProblem(await call('GET', '/export', { token: stranger.token, headers }), 404, 'not_found')
})

test('it is compressed for who asks for that', async () => {
  const { token } = await register()
  for (const path of ['/export', '/user/export']) {
    const headers = { Authorization: `Bearer ${token}`, 'X-Forwarded-For': randomIp() }
    const response = await fetch(`${target.url}/api/v1${path}?gzip=true`, { headers })
    expect(response.headers.get('content-type')).toBe('application/gzip')
    expect(response.headers.get('content-disposition')).toMatch(/\.ndjson\.gz"$/)
    const text = gunzipSync(new Uint8Array(await response.arrayBuffer())).toString()
    expect(linesOf(text).at(-1)?.type).toBe('end')
  }
})

test('a type that is none is named', async () => {
  const { token } = await register()
  const answer = await call('GET', '/export?types=event,secrets', { token })
  expectProblem(answer, 400, 'invalid_request')
  expect(answer.body.errors[0].detail).toContain('audit_log')
})

test('thousands of events come once each, and the app holds a page of them at a time', async () => {
  const account = await register()
  await insertEvents(account, events)
  const before = await residentBytes()
  let most = before
  const watch = setInterval(() => void residentBytes().then(bytes => (most = Math.max(most, bytes))), 200)
  const began = performance.now()
  const response = await fetch(`${target.url}/api/v1/export?types=event`, {
    headers: {
      Authorization: `Bearer ${account.token}`,
      'Accept-Encoding': 'identity',
      'X-Forwarded-For': randomIp(),
    },
  })
  const ids = new Set<string>()
  let [bytes, rest] = [0, '']
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    bytes += chunk.length
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const { type, id } = JSON.parse(line)
      if (type === 'event') ids.add(id)
    }
  }
  clearInterval(watch)
  const megabytes = (value: number) => (value / 2 ** 20).toFixed(0)
  console.log(
    `${events} events: ${megabytes(bytes)} MB in ${Math.round(performance.now() - began)} ms; the app grew by ${megabytes(most - before)} MB`,
  )
  expect(ids.size).toBe(events + 1)
  expect(most - before).toBeLessThan(100 * 2 ** 20)
}, 180_000)

async function residentBytes(): Promise<number> {
  const { body } = await call('GET', '//metrics', { token: target.metricsToken })
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(body)?.[1] ?? Number.NaN)
}
