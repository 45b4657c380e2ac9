import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openLog } from './log'
import type { Part } from './part'
import { loadSecrets } from './secrets'
import { startSupabase } from './supabase'

const folder = mkdtempSync(join(tmpdir(), 'driftlock-kill-'))
const secrets = loadSecrets(folder)
const log = openLog(folder, 'quiet')
let url: string
let start: () => Part & { kill: () => Promise<void> }

beforeAll(async () => {
  const port = await getPort({ host: '127.0.0.1' })
  url = `http://127.0.0.1:${port}`
  start = () => {
    const options = { folder, port, siteUrl: url, smtpPort: 1, confirmEmail: false }
    const part = startSupabase(options, log)
    const kill = async () => {
      part.ready.catch(() => {})
      part.child.kill('SIGKILL')
      await part.ended
    }
    return { ...part, kill }
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const headers = { apikey: secrets.secretKey, 'content-type': 'application/json' }
const organizations = () => fetch(`${url}/rest/v1/organizations?select=name`, { headers })
const insert = (name: string) =>
  fetch(`${url}/rest/v1/organizations`, { method: 'POST', headers, body: JSON.stringify({ name }) })

test('a kill at any moment leaves data that starts again, with every acknowledged row', {
  timeout: 120_000,
}, async () => {
  for (const round of [1, 2, 3]) {
    const first = start()
    await Promise.race([sleep(300 + Math.random() * 1_500 * round), first.ready])
    await first.kill()
  }

  const acknowledged: string[] = []
  for (let round = 1; round <= 8; round++) {
    const part = start()
    await part.ready
    const before = acknowledged.length
    const writing = writeUntilRefused(`round ${round}`, acknowledged)
    await vi.waitUntil(() => acknowledged.length > before, { timeout: 10_000, interval: 5 })
    await sleep(Math.random() * 300)
    await part.kill()
    await writing
  }

  const last = start()
  await last.ready
  const rows: { name: string }[] = await (await organizations()).json()
  await last.stop()
  expect(acknowledged.length).toBeGreaterThan(8)
  expect(acknowledged.filter(name => !rows.some(row => row.name === name))).toEqual([])
})

test('what the migrations do not grant is refused, also after a start', async () => {
  for (const _start of ['the first', 'another']) {
    const part = start()
    await part.ready
    const person = { apikey: secrets.publishableKey, 'content-type': 'application/json' }
    const account = { email: `${crypto.randomUUID()}@example.com`, password: crypto.randomUUID() }
    const signUp = await fetch(`${url}/auth/v1/signup`, {
      method: 'POST',
      headers: person,
      body: JSON.stringify(account),
    })
    const { access_token } = await signUp.json()
    const ask = async (method: string, path: string, body?: object) => {
      const init = { method, headers: { ...person, authorization: `Bearer ${access_token}` } }
      const response = await fetch(`${url}/rest/v1/${path}`, {
        ...init,
        ...(body && { body: JSON.stringify(body) }),
      })
      return response.status
    }
    expect(await ask('GET', 'organizations')).toBe(200)
    expect(await ask('PATCH', 'organizations?plan=eq.free', { name: 'Mine' })).toBeLessThan(300)
    expect(await ask('PATCH', 'organizations?plan=eq.free', { plan: 'business' })).toBe(403)
    expect(await ask('GET', 'api_keys?select=id,name')).toBe(200)
    expect(await ask('GET', 'api_keys?select=hash')).toBe(403)
    expect(await ask('GET', 'detector_states')).toBe(403)
    await part.stop()
  }
}, 60_000)

async function writeUntilRefused(prefix: string, acknowledged: string[]): Promise<void> {
  for (let n = 1; ; n++) {
    const name = `${prefix}, row ${n}`
    const response = await insert(name).catch(() => null)
    if (!response) return
    expect(response.status, await response.text()).toBe(201)
    acknowledged.push(name)
  }
}
