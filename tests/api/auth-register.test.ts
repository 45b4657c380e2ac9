import { expect, test } from 'vitest'
import { register } from './support/account'
import { call, randomIp } from './support/client'
import { expectProblem } from './support/problem'

const valid = () => ({
  email: `new-${crypto.randomUUID()}@example.com`,
  name: 'Grace',
  password: 'long enough',
})

test('answers the user, their organization and a session', async () => {
  const input = valid()
  const { status, headers, body } = await call('POST', '/auth/register', { body: input })
  expect(status).toBe(201)
  expect(body).toEqual({
    user: { id: expect.stringMatching(/^usr_[0-9a-z]{26}$/), email: input.email, name: 'Grace' },
    organization: { id: expect.stringMatching(/^org_[0-9a-z]{26}$/), name: expect.stringContaining('Grace') },
    token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    refresh_token: expect.any(String),
    expires_at: expect.stringMatching(/Z$/),
  })
  expect(Date.parse(body.expires_at)).toBeGreaterThan(Date.now() + 60_000)
  expect(headers.get('cache-control')).toBe('no-store')
})

test('an address that has an account is a conflict, in whatever case it is written', async () => {
  const { email } = await register()
  const body = { ...valid(), email: email.toUpperCase() }
  const answer = await call('POST', '/auth/register', { body })
  expectProblem(answer, 409, 'conflict')
  expect(answer.body.errors[0].pointer).toBe('/email')
})

test.each([
  ['no name', { name: undefined }, '/name', 'required'],
  ['a blank name', { name: '  ' }, '/name', 'too_small'],
  ['an address that is none', { email: 'ada' }, '/email', 'invalid_format'],
  ['a short password', { password: 'short' }, '/password', 'too_small'],
  ['a password longer than its hash can hold', { password: 'é'.repeat(40) }, '/password', 'invalid_value'],
  ['a field nobody knows', { role: 'owner' }, '/role', 'unknown_field'],
])('refuses %s', async (_name, change, pointer, code) => {
  const answer = await call('POST', '/auth/register', { body: { ...valid(), ...change } })
  expectProblem(answer, 400, 'invalid_request')
  expect(answer.body.errors).toEqual([{ pointer, code, detail: expect.stringMatching(/\.$/) }])
})

test('too many from one address are told to wait', async () => {
  const ip = randomIp()
  const limit = Number(
    (await call('POST', '/auth/register', { ip, body: {} })).headers.get('x-ratelimit-limit'),
  )
  let answer = await call('POST', '/auth/register', { ip, body: {} })
  expect(answer.headers.get('x-ratelimit-remaining')).toBe(String(limit - 2))
  for (let i = 2; i <= limit && answer.status !== 429; i++) {
    answer = await call('POST', '/auth/register', { ip, body: {} })
  }
  expectProblem(answer, 429, 'rate_limited')
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answer.headers.get('ratelimit')).toMatch(/^"auth";r=0;t=\d+$/)
  expect(answer.headers.get('ratelimit-policy')).toBe(`"auth";q=${limit};w=60`)
})
