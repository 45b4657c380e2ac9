import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '@/scripts/local/stack'
import { messageTo } from './support/mail'

const folder = mkdtempSync(join(tmpdir(), 'driftlock-confirm-'))
const password = `pass-${crypto.randomUUID()}`
let stack: Stack

beforeAll(async () => {
  stack = await startStack({ dataDir: folder, app: 'built', confirmEmail: true, tickMs: 0 })
})
afterAll(async () => {
  await stack?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('where addresses must be confirmed, nobody gets in before following the link, and the link works once', async () => {
  const email = `ada-${crypto.randomUUID()}@example.com`
  const registered = await post('/auth/register', { email, name: 'Ada', password })
  expect(registered.status).toBe(202)
  expect(await registered.json()).toEqual({
    user: { id: expect.stringMatching(/^usr_/), email, name: 'Ada' },
    confirmation_required: true,
  })

  const early = await post('/auth/login', { email, password })
  expect(early.status).toBe(403)
  expect(await early.json()).toMatchObject({ code: 'email_not_confirmed' })

  const link = await confirmationLink(email)
  expect(link.startsWith(`${stack.appUrl}/auth/confirm?`)).toBe(true)
  const first = await fetch(link, { redirect: 'manual' })
  expect([first.status, location(first)]).toEqual([303, '/start'])
  const cookies = first.headers.getSetCookie()
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly/i)

  const late = await post('/auth/login', { email, password })
  expect(late.status).toBe(200)
  expect(await late.json()).toMatchObject({ token: expect.any(String), user: { email } })

  const second = await fetch(link, { redirect: 'manual' })
  expect(location(second)).toBe('/login?notice=link-expired')
})

test('a link that was made up opens nothing', async () => {
  const answer = await fetch(`${stack.appUrl}/auth/confirm?token_hash=${'a'.repeat(56)}&type=signup`, {
    redirect: 'manual',
  })
  expect(location(answer)).toBe('/login?notice=link-expired')
})

function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${stack.appUrl}/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function confirmationLink(email: string): Promise<string> {
  const { links } = await messageTo([email], stack.mailUrl)
  return links.find(link => link.includes('/auth/confirm')) ?? expect.fail('The mail has no link.')
}

function location(answer: Response): string {
  const target = answer.headers.get('location') ?? ''
  return target.replace(stack.appUrl, '')
}
