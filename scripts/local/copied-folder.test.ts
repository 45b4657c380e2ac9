import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { afterAll, expect, test } from 'vitest'
import { openDataFolder } from './data-folder'
import { openLog } from './log'
import { loadSecrets } from './secrets'
import { startSupabase } from './supabase'

const home = mkdtempSync(join(tmpdir(), 'driftlock-copy-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a data folder copied while the stack is stopped is a backup: a stack started on it has every row', async () => {
  const original = join(home, 'original')
  const copy = join(home, 'copy')
  const name = `Kept ${crypto.randomUUID()}`
  await withSupabase(original, async call => {
    expect((await call('POST', { name })).status).toBe(201)
  })
  cpSync(original, copy, { recursive: true })
  await withSupabase(copy, async call => {
    const names = (await (await call('GET')).json()) as { name: string }[]
    expect(names.map(row => row.name)).toContain(name)
  })
}, 120_000)

type Call = (method: string, body?: object) => Promise<Response>

async function withSupabase(folder: string, use: (call: Call) => Promise<void>): Promise<void> {
  const port = await getPort({ host: '127.0.0.1' })
  const url = `http://127.0.0.1:${port}`
  openDataFolder(folder)
  const { secretKey } = loadSecrets(folder)
  const part = startSupabase(
    { folder, port, siteUrl: url, smtpPort: 1, confirmEmail: false },
    openLog(folder, 'quiet'),
  )
  await part.ready
  const headers = { apikey: secretKey, 'content-type': 'application/json' }
  try {
    await use((method, body) =>
      fetch(`${url}/rest/v1/organizations`, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
    )
  } finally {
    await part.stop()
  }
}
