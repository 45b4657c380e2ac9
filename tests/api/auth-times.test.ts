import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '@/scripts/local/stack'
import { register } from './support/account'
import { call, target } from './support/client'
import { compareTimes } from './support/compare-times'

// 200 of each: were there no difference, one in 20,000 runs would be outside of these.
const tries = 200
const nobodyKnows = { least: 0.38, most: 0.62 }
/** Where there is a difference both of two measurements show it; what another program does meanwhile seldom leans both. */
const measured = { retry: 1, timeout: 180_000 }
const unknown = () => `nobody-${crypto.randomUUID()}@example.com`

const folder = mkdtempSync(join(tmpdir(), 'driftlock-times-'))
let confirming: Stack
beforeAll(async () => {
  confirming = await startStack({
    dataDir: folder,
    app: 'built',
    confirmEmail: true,
    tickMs: 0,
    stripe: false,
    env: { RATE_LIMIT_SCALE: '5' },
  })
})
afterAll(async () => {
  await confirming?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test(
  'how long a failed login takes says nothing of whether the address has an account',
  measured,
  async () => {
    // Several, for a hundred failures in an hour close one.
    const known = await Promise.all(Array.from({ length: 8 }, () => register()))
    const logIn = async (email: string) => {
      const { status } = await call('POST', '/auth/login', { body: { email, password: 'not the password' } })
      expect(status).toBe(401)
    }
    const compared = await compareTimes(
      tries,
      6,
      n => logIn(known[n % known.length]?.email ?? ''),
      () => logIn(unknown()),
    )
    report('login', compared)
  },
)

test('nor does a forgotten password, though a mail leaves for one of them', measured, async () => {
  const known = await Promise.all(Array.from({ length: 8 }, () => register()))
  const page = await (await fetch(`${target.url}/forgot-password`)).text()
  const action = /name="(\$ACTION_ID_[0-9a-f]+|\$ACTION_\d+:\d+)"/.exec(page)
  expect(action).not.toBeNull()
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)]
  const forget = async (email: string) => {
    const form = new FormData()
    for (const [, name = '', value = ''] of fields) form.set(name, value.replaceAll('&quot;', '"'))
    form.set('email', email)
    const response = await fetch(`${target.url}/forgot-password`, {
      method: 'POST',
      redirect: 'manual',
      body: form,
      headers: {
        Origin: target.url,
        'X-Forwarded-For': `10.9.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
      },
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/check-email?for=reset'])
  }
  const compared = await compareTimes(
    tries,
    12,
    n => forget(known[n % known.length]?.email ?? ''),
    () => forget(unknown()),
  )
  report('forgotten password', compared)
})

test(
  'nor does registering, where addresses are confirmed: a taken one gets the same answer too',
  measured,
  async () => {
    const taken = Array.from({ length: 4 }, unknown)
    const post = async (email: string) => {
      const headers = {
        'Content-Type': 'application/json',
        'X-Forwarded-For': `10.8.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
      }
      const body = JSON.stringify({ email, name: 'Ada', password: 'a long password' })
      const response = await fetch(`${confirming.appUrl}/api/v1/auth/register`, {
        method: 'POST',
        headers,
        body,
      })
      expect(response.status).toBe(202)
      const answer = await response.json()
      expect(answer).toEqual({
        user: { id: expect.stringMatching(/^usr_[0-9a-z]{26}$/), email, name: 'Ada' },
        confirmation_required: true,
      })
      return answer
    }
    for (const email of taken) await post(email)
    const compared = await compareTimes(
      tries,
      12,
      n => post(taken[n % taken.length] ?? ''),
      () => post(unknown()),
    )
    report('registering', compared)
  },
)

function report(what: string, { longer, first, second }: Awaited<ReturnType<typeof compareTimes>>): void {
  const figures = `${first.toFixed(1)} ms known, ${second.toFixed(1)} ms unknown (medians of ${tries})`
  console.log(`${what}: ${figures}; a known one takes longer in ${(100 * longer).toFixed(0)} % of pairs`)
  expect(longer).toBeGreaterThan(nobodyKnows.least)
  expect(longer).toBeLessThan(nobodyKnows.most)
}
