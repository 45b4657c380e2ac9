import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call, randomIp, target } from './support/client'
import { colleague } from './support/colleague'

const list = (account: Account, query = '') => call('GET', `/audit-logs${query}`, { token: account.token })

/** Reads are stored a moment after their answer. */
const settled = (account: Account, query: string, count: number) =>
  expect.poll(async () => (await list(account, query)).body.data.length, { timeout: 10_000 }).toBe(count)

test('a change is in the log when its answer comes: who, what, from where, and what it touched', async () => {
  const account = await register()
  const ip = randomIp()
  const made = await call('POST', '/api-keys', {
    token: account.token,
    body: { name: 'ci', scopes: ['events:write'] },
    ip,
  })
  const { body } = await list(account, `?action=${encodeURIComponent('POST /api/v1/api-keys')}`)
  expect(body.data).toMatchObject([
    {
      id: expect.stringMatching(/^aud_/),
      method: 'POST',
      route: '/api/v1/api-keys',
      status: 201,
      user_id: account.userId,
      key_id: null,
      ip,
      request_id: made.headers.get('x-request-id'),
      target: made.body.id,
      calls: 1,
    },
  ])
  expect(JSON.stringify(body)).not.toContain(made.body.secret)

  await call('DELETE', `/api-keys/${made.body.id}`, { token: account.token })
  const { body: deleted } = await list(account, '?action=DELETE')
  expect(deleted.data).toMatchObject([{ route: '/api/v1/api-keys/[id]', status: 204, target: made.body.id }])
})

test('reads and refusals follow; a login is the person’s; what nobody in particular asked for is not there', async () => {
  const account = await register()
  const { secret, id } = await createKey(account, ['events:read'])
  await call('GET', '/streams', { token: secret })
  await call('POST', '/api-keys', { token: secret, body: { name: 'more' } })
  await call('GET', '/streams')
  await call('POST', '/auth/login', { body: { email: account.email, password: account.password } })
  await settled(account, `?actor=${id}`, 2)
  const { body } = await list(account, `?actor=${id}`)
  expect(body.data.map((row: { action: string; status: number }) => row.status).sort()).toEqual([200, 403])
  await settled(account, '?action=/api/v1/auth/login', 1)
  const { body: all } = await list(account)
  expect(all.data.map((row: { status: number }) => row.status)).not.toContain(401)
})

test('sending events is one row a key and minute, with its calls', async () => {
  const account = await register()
  const { secret, id } = await createKey(account, ['events:write'])
  const send = () =>
    call('POST', '/events/ingest', { token: secret, body: [{ stream_type: 'logs', data: 'line' }] })
  for (let request = 0; request < 5; request++) await send()
  const rows = async () =>
    (await list(account, `?actor=${id}`)).body.data.filter(({ route }: { route: string }) =>
      route.endsWith('ingest'),
    )
  // The minute has to end first; it may end between two of the five.
  await expect
    .poll(async () => (await rows()).reduce((sum: number, { calls }: { calls: number }) => sum + calls, 0), {
      timeout: 75_000,
      interval: 1000,
    })
    .toBe(5)
  expect((await rows()).length).toBeLessThanOrEqual(2)
}, 90_000)

test('the log goes out as lines or as a table, and page after page', async () => {
  const account = await register()
  for (let change = 0; change < 7; change++)
    await call('PUT', '/user', { token: account.token, body: { name: `Ada ${change}` } })
  const action = encodeURIComponent('PUT /api/v1/user')
  const first = await list(account, `?action=${action}&limit=3`)
  expect(first.body).toMatchObject({ has_more: true, data: [{}, {}, {}] })
  const second = await list(account, `?action=${action}&limit=100&cursor=${first.body.next_cursor}`)
  expect(second.body.data).toHaveLength(4)

  const lines = await call('GET', `/audit-logs?action=${action}&format=ndjson`, { token: account.token })
  expect(lines.headers.get('content-type')).toContain('application/x-ndjson')
  expect(String(lines.body).trimEnd().split('\n')).toHaveLength(7)
  const table = await call('GET', `/audit-logs?action=${action}`, {
    token: account.token,
    headers: { Accept: 'text/csv' },
  })
  expect(table.headers.get('content-disposition')).toContain('.csv')
  expect(String(table.body).trimEnd().split('\r\n')).toHaveLength(8)
})

test('only those who manage the organization read its log, and nobody another’s', async () => {
  const account = await register()
  const { secret } = await createKey(account, ['events:read', 'anomalies:read', 'billing:read'])
  for (const token of [secret, (await colleague(account, 'member')).token])
    expect((await call('GET', '/audit-logs', { token })).status).toBe(403)
  expect((await call('GET', '/audit-logs')).status).toBe(401)
  const stranger = await register()
  const ids = (await list(account)).body.data.map((row: { id: string }) => row.id)
  const others = (await list(stranger)).body.data.map((row: { id: string }) => row.id)
  expect(ids.length).toBeGreaterThan(0)
  expect(others.filter((id: string) => ids.includes(id))).toEqual([])
  expect((await list(account, '?actor=org_1')).status).toBe(400)
})

const variables = [
  'SUPABASE_URL',
  'SUPABASE_PUBLISHABLE_KEY',
  'SUPABASE_SECRET_KEY',
  'CRON_SECRET',
  'SESSION_SECRET',
]

/** The command as on a server, whose shell knows none of the variables: they stand in a file. */
function verify() {
  const folder = mkdtempSync(join(tmpdir(), 'driftlock-verify-'))
  const file = join(folder, 'env')
  writeFileSync(file, variables.map(name => `${name}=${process.env[name]}\n`).join(''))
  const args = ['--import', 'tsx', 'scripts/audit-verify.ts', '--env-file', file]
  const { PATH, NODE_ENV } = process.env
  try {
    return spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH, NODE_ENV } })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('the chain fits, by the command that follows it', async () => {
  const account = await register()
  await createKey(account, ['events:read'])
  await call('GET', '//api/cron/tick', { token: target.cronSecret })
  await expect
    .poll(async () => (await list(account)).body.data[0]?.hash, { timeout: 10_000 })
    .toMatch(/^[0-9a-f]{64}$/)
  const { status, stdout, stderr } = verify()
  expect(stderr).toBe('')
  expect(stdout).toMatch(/\d+ chains, \d+ rows, 0 expired/)
  expect(stdout).toContain('ok: every row is as it was sealed.')
  expect(status).toBe(0)
})
